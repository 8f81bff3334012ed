import { pathTo, type Title } from "@/document/titles";
import { TitleLink } from "./title-link";

export type BacklinkEntry = { title: string; kind: string; relation: string; excerpt: string };

/** What links here, with the sentence that does. */
export function Backlinks(props: { title: Title; items: readonly BacklinkEntry[]; more: boolean }) {
  return (
    <section className="section" aria-labelledby="what-links-here">
      <h2 id="what-links-here">What links here</h2>
      {props.items.length === 0 ? (
        <p className="empty">No page links here yet.</p>
      ) : (
        <BacklinkList items={props.items} />
      )}
      {props.more ? (
        <p className="meta">
          <a href={pathTo("links", props.title)}>Everything that links here</a>
        </p>
      ) : null}
    </section>
  );
}

export function BacklinkList({ items }: { items: readonly BacklinkEntry[] }) {
  return (
    <ul className="entries">
      {items.map((item) => (
        <li key={`${item.title} ${item.relation}`}>
          <p>
            <span className="title">
              <TitleLink title={item.title} />
            </span>{" "}
            <span className="kind-tag">{relationWords(item)}</span>
          </p>
          {item.excerpt ? <p className="excerpt">{item.excerpt}</p> : null}
        </li>
      ))}
    </ul>
  );
}

function relationWords({ relation, kind }: BacklinkEntry): string {
  if (relation === "link") return kind === "article" ? "" : kind;
  if (relation === "category") return "is in this category";
  if (relation === "file") return "shows this file";
  if (relation === "redirect") return "redirects here";
  if (relation.startsWith("fact:")) return `states: ${relation.slice("fact:".length)}`;
  return relation;
}
