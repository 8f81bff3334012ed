import type { Db } from "@/wiki/database";
import { titlePath, type Title } from "@/document/titles";
import { membersOf } from "@/wiki/links/lists";
import { Pager } from "./pager";
import { TitleLink } from "../site/title-link";

/** The pages of a category, beneath its own text. */
export async function CategoryMembers(props: { db: Db; category: Title; cursor?: string }) {
  const { items, cursor } = await membersOf(props.db, props.category, { limit: 200, cursor: props.cursor });
  return (
    <section className="section" aria-labelledby="members">
      <h2 id="members">Pages in this category</h2>
      {items.length === 0 ? (
        <p className="empty">
          No page is in it yet. A link to <code>[[{props.category}]]</code> in a page puts it here.
        </p>
      ) : (
        <ul className="columns">
          {items.map(({ title }) => (
            <li key={title}>
              <TitleLink title={title} />
            </li>
          ))}
        </ul>
      )}
      <Pager path={titlePath(props.category)} cursor={cursor} more="More pages" />
    </section>
  );
}
