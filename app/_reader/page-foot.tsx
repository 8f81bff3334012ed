import type { Db } from "@/wiki/database";
import type { Kind } from "@/document/kinds";
import { namespaceOf, type Title } from "@/document/titles";
import { backlinks } from "@/wiki/links/backlinks";
import { listPositions, type PositionQuestion } from "@/wiki/positions/list";
import { Backlinks } from "./backlinks";
import { withQuery } from "./paths";
import { PositionList } from "./position-list";
import { PositionsNaming } from "./positions-naming";
import { unwritten } from "./unwritten";

const SHOWN = 20;
const LINKS_SHOWN = 12;

/** What the rest of the wiki says about a page: the positions in which it has a part, and what links to it. */
export async function PageFoot({ db, title, kind }: { db: Db; title: Title; kind: Kind }) {
  const [naming, parts, links] = await Promise.all([
    listPositions(db, { target: title }, { limit: SHOWN }),
    Promise.all(
      partsOf(kind, title).map(async (part) => ({ ...part, ...(await positionsOf(db, title, part)) })),
    ),
    backlinks(db, title, { limit: LINKS_SHOWN }),
  ]);
  const red = await unwritten(db, [...naming.items, ...parts.flatMap((part) => part.items)]);
  return (
    <>
      <PositionsNaming
        unwritten={red}
        positions={naming.items}
        more={naming.cursor === null ? null : withQuery("/positions", { target: title })}
      />
      {parts.map(({ id, heading, question, items, cursor }) =>
        items.length === 0 ? null : (
          <section key={id} className="section" aria-labelledby={id}>
            <h2 id={id}>{heading}</h2>
            <PositionList positions={items} unwritten={red} />
            {cursor === null ? null : (
              <p>
                <a href={withQuery("/positions", question)}>All of them</a>
              </p>
            )}
          </section>
        ),
      )}
      {namespaceOf(title) === "Category" &&
      links.items.every((item) => item.relation === "category") ? null : (
        <Backlinks title={title} items={links.items} more={links.cursor !== null} />
      )}
    </>
  );
}

type Part = { id: string; heading: string; question: Record<string, string> & PositionQuestion };

/** The parts in which a page of this kind can have a say, besides that of the target. */
function partsOf(kind: Kind, title: Title): Part[] {
  const holder: Part = { id: "held", heading: "Its positions on other pages", question: { holder: title } };
  const topic: Part = { id: "on-this", heading: "Positions on this", question: { topic: title } };
  switch (kind) {
    case "school":
      return [holder];
    case "author":
      return [
        { ...holder, heading: "Positions held, on other pages" },
        { id: "voiced", heading: "Positions according to this author", question: { voice: title } },
      ];
    case "question":
      return [{ ...topic, heading: "Positions on this question" }];
    case "work":
      return [
        topic,
        { id: "sourced", heading: "Positions that cite this work", question: { source: title } },
      ];
    case "article":
    case "concept":
    case "synthesis":
      return [topic];
    default:
      return [];
  }
}

/** A page's own positions stand in its text already. */
async function positionsOf(db: Db, title: Title, { question }: Part) {
  const { items, cursor } = await listPositions(db, question, { limit: SHOWN });
  return { items: items.filter((each) => each.page !== title), cursor };
}
