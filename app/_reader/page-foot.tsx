import type { Kind } from "@/document/kinds";
import { namespaceOf, type Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { surroundings, type Part } from "@/wiki/pages/surroundings";
import { Backlinks } from "./backlinks";
import { withQuery } from "./paths";
import { PositionList } from "./position-list";
import { PositionsNaming } from "./positions-naming";
import { unwritten } from "./unwritten";

const SHOWN = { limit: 20, links: 12 };

type FootedPage = { id: string; title: Title; kind: Kind; version: number };

/** What the rest of the wiki says about a page: the positions in which it has a part, and what links to it. */
export async function PageFoot({ db, page }: { db: Db; page: FootedPage }) {
  const { title } = page;
  const sections = sectionsOf(page.kind);
  const around = await surroundings(
    db,
    page,
    sections.map((section) => section.part),
    SHOWN,
  );
  const { naming, links, parts } = around;
  const shown = [...naming.items, ...Object.values(parts).flatMap((part) => part.items)];
  const red = shown.length === 0 ? new Set<string>() : await unwritten(db, shown);
  return (
    <>
      <PositionsNaming
        unwritten={red}
        positions={naming.items}
        more={naming.cursor === null ? null : withQuery("/positions", { target: title })}
      />
      {sections.map(({ id, heading, part }) => {
        const found = parts[part];
        return !found || found.items.length === 0 ? null : (
          <section key={id} className="section" aria-labelledby={id}>
            <h2 id={id}>{heading}</h2>
            <PositionList positions={found.items} unwritten={red} />
            {found.cursor === null ? null : (
              <p>
                <a href={withQuery("/positions", { [part]: title })}>All of them</a>
              </p>
            )}
          </section>
        );
      })}
      {namespaceOf(title) === "Category" &&
      links.items.every((item) => item.relation === "category") ? null : (
        <Backlinks title={title} items={links.items} more={links.cursor !== null} />
      )}
    </>
  );
}

type Section = { id: string; heading: string; part: Part };

/** The parts in which a page of this kind can have a say, besides that of the target. */
function sectionsOf(kind: Kind): Section[] {
  const topic: Section = { id: "on-this", heading: "Positions on this", part: "topic" };
  switch (kind) {
    case "school":
      return [{ id: "held", heading: "Its positions on other pages", part: "holder" }];
    case "author":
      return [
        { id: "held", heading: "Positions held, on other pages", part: "holder" },
        { id: "voiced", heading: "Positions according to this author", part: "voice" },
      ];
    case "question":
      return [{ ...topic, heading: "Positions on this question" }];
    case "work":
      return [topic, { id: "sourced", heading: "Positions that cite this work", part: "source" }];
    case "article":
    case "concept":
    case "synthesis":
      return [topic];
    default:
      return [];
  }
}
