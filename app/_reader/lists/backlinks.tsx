import { stance as stanceOf, type Vocabulary } from "@/document/stances";
import { pathTo, type Title } from "@/document/titles";
import type { backlinks } from "@/wiki/links/backlinks";
import { vocabulary } from "../positions/vocabulary";
import { withQuery } from "../site/paths";
import { TitleLink } from "../site/title-link";

type Backlink = Awaited<ReturnType<typeof backlinks>>["items"][number];

/** What links here, with the sentence that does. */
export function Backlinks(props: { title: Title; items: readonly Backlink[]; more: boolean }) {
  return (
    <section className="section" aria-labelledby="what-links-here">
      <h2 id="what-links-here">What links here</h2>
      {props.items.length === 0 ? (
        <p className="empty">No page links here yet.</p>
      ) : (
        <BacklinkList items={props.items} />
      )}
      <p className="choices">
        {props.more ? <a href={pathTo("links", props.title)}>Everything that links here</a> : null}
        <a href={withQuery("/mentions", { title: props.title })}>Mentions that do not link</a>
      </p>
    </section>
  );
}

/** One entry a page, in however many ways it leads here. */
export async function BacklinkList({ items }: { items: readonly Backlink[] }) {
  const stances = await vocabulary();
  return (
    <ul className="entries">
      {byTitle(items).map(({ title, kind, ways }) => {
        const words = ways.map((way) => relationWords(way.relation, stances)).filter(Boolean);
        const excerpt = ways.find((way) => way.excerpt !== "")?.excerpt;
        return (
          <li key={title}>
            <p>
              <span className="title">
                <TitleLink title={title} />
              </span>{" "}
              <span className="kind-tag">
                {[kind === "article" ? "" : kind, ...words].filter(Boolean).join(", ")}
              </span>
            </p>
            {excerpt ? <p className="excerpt">{excerpt}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

type Entry = { title: string; kind: string; ways: { relation: string; excerpt: string }[] };

/** The ways in which each page leads here, together; plain links first, for their sentence says most. */
export function byTitle(items: readonly Backlink[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { title, kind, relation, excerpt } of items) {
    const entry = entries.get(title) ?? { title, kind, ways: [] };
    if (relation === "link") entry.ways.unshift({ relation, excerpt });
    else entry.ways.push({ relation, excerpt });
    entries.set(title, entry);
  }
  return [...entries.values()];
}

function relationWords(relation: string, vocabulary: Vocabulary): string {
  const stance = stanceOf(relation, vocabulary);
  if (stance) return `has a position that ${stance.label} this`;
  if (relation.startsWith("fact:")) return `states: ${relation.slice("fact:".length)}`;
  switch (relation) {
    case "category":
      return "in this category";
    case "file":
      return "shows this file";
    case "redirect":
      return "redirects here";
    case "holder":
      return "states a position of this";
    case "topic":
      return "states a position on this";
    case "voice":
      return "cites this voice";
    case "source":
      return "cites this work";
    default:
      return "";
  }
}
