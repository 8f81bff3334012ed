import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { surroundings, type AskedPart } from "@/wiki/pages/surroundings";
import { contributors } from "@/wiki/revisions/history";
import type { Around } from "@/wiki/positions/around";
import { Backlinks } from "../lists/backlinks";
import { QuotedIn } from "../positions/quoted-in";
import { creditPath, withQuery } from "../site/paths";
import { HolderGroups } from "../positions/positions-by-holder";
import { StanceGroups } from "../positions/positions-by-stance";
import { TrailList } from "./trail-list";
import { contextOf, positionsIn } from "../positions/positions-context";

/** Entries of what links to a page in one way that stand beneath it. */
const LINKS = 8;

type FootedPage = { id: string; title: Title; kind: Kind; version: number };

/** What the wiki has on record about a page: the positions in which it has a part, and what links to it. */
export async function PageFoot({ db, page }: { db: Db; page: FootedPage }) {
  const { title, kind } = page;
  const { links, parts, trail } = await surroundings(db, page, partsOf(kind), LINKS);
  const context = await contextOf(db, Object.values(parts).flatMap(positionsIn));
  const { held, said } = divide(parts.holder);
  const shared = { title, context };
  return (
    <>
      <StanceGroups {...shared} heading="What it holds" id="holds" end="holder" around={held} />
      <StanceGroups {...shared} heading="What it says of others" id="says" end="holder" around={said} />
      <StanceGroups
        {...shared}
        heading={kind === "school" || kind === "author" ? "What others say of it" : "What is said of it"}
        id="said-of-it"
        end="target"
        around={parts.target}
      />
      <HolderGroups
        {...shared}
        heading={kind === "question" ? "What is said on this question" : "What is said on this"}
        id="on-this"
        part="topic"
        around={parts.topic}
      />
      <HolderGroups
        {...shared}
        heading="What is said according to this author"
        id="voiced"
        part="voice"
        around={parts.voice}
      />
      <HolderGroups
        {...shared}
        heading="What is said with this work as its source"
        id="sourced"
        part="source"
        around={parts.source}
      />
      {kind === "work" ? <QuotedIn db={db} page={page} /> : null}
      {Object.values(parts).some((around) => around.count > 0) ? (
        <p className="section-links">
          <a href={withQuery("/positions", { about: title })}>All positions about this page</a>
          <a href={withQuery("/matrix", { about: title })}>In the matrix</a>
          <a href={withQuery("/graph", { focus: title })}>In the graph</a>
          <a href={withQuery("/timeline", { about: title })}>On the timeline</a>
          {kind === "school" ? (
            <a href={withQuery("/compare", { school: title })}>Compare with other schools</a>
          ) : null}
        </p>
      ) : null}
      <TrailList title={title} trail={trail} />
      <Backlinks title={title} groups={links} />
      <Contributors db={db} page={page} />
    </>
  );
}

/** Who wrote a page, as its licence asks. */
async function Contributors({ db, page }: { db: Db; page: FootedPage }) {
  const { names, count } = await contributors(db, page.id);
  if (names.length === 0) return null;
  return (
    <p className="meta contributors">
      Written by {names.join(", ")}
      {count > names.length ? ` and ${count - names.length} more` : ""}.{" "}
      <a href={creditPath(page.title)}>Who wrote what</a>
    </p>
  );
}

/** The parts in positions that a page of this kind can have. */
function partsOf(kind: Kind): AskedPart[] {
  const target: AskedPart = { part: "target", by: "stance" };
  const holder: AskedPart = { part: "holder", by: "stance" };
  const topic: AskedPart = { part: "topic", by: "holder" };
  switch (kind) {
    case "school":
      return [holder, target];
    case "author":
      return [holder, target, { part: "voice", by: "holder" }];
    case "question":
      return [topic, target];
    case "work":
      return [target, topic, { part: "source", by: "holder" }];
    case "article":
    case "concept":
    case "synthesis":
      return [holder, target, topic];
    default:
      return [target];
  }
}

/** Views of one's own, and stances towards others. */
function divide(around: Around | undefined): { held?: Around; said?: Around } {
  if (!around) return {};
  const own = around.groups.filter((group) => group.key === "holds");
  const count = own.reduce((sum, group) => sum + group.count, 0);
  return {
    held: { count, groups: own, more: false },
    said: {
      count: around.count - count,
      groups: around.groups.filter((group) => group.key !== "holds"),
      more: around.more,
    },
  };
}
