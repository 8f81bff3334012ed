import { pathTo, type Title } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { quotedIn } from "@/wiki/quotations/quoted-in";
import { withQuery } from "../site/paths";
import { PositionSentence, PositionSource } from "./position-sentence";
import { contextOf } from "./positions-context";
import { Words } from "../site/words";

const SHOWN = 20;

/** Where a work is quoted, with the words, and how they differ from those that its own page has. */
export async function QuotedIn({ db, page }: { db: Db; page: { id: string; title: Title } }) {
  const { items, cursor } = await quotedIn(db, page, { limit: SHOWN });
  if (items.length === 0) return null;
  const context = await contextOf(
    db,
    items.map(({ position }) => position),
  );
  const hasUnknown = items.some(({ state }) => state === "unknown");
  return (
    <section className="section quoted-in" aria-labelledby="quoted-in">
      <h2 id="quoted-in">Quoted in</h2>
      <ul className="entries">
        {items.map(({ position, quote, state, words }) => (
          <li key={position.row}>
            <PositionSentence position={position} {...context} />
            {quote === "" ? null : (
              <blockquote className="excerpt">
                {state === "drifted" ? <Words words={words} /> : quote}
              </blockquote>
            )}
            {state === "transcluded" ? (
              <p className="meta">
                {quote === ""
                  ? "It leaves the words to this page, which does not have them yet."
                  : "The words come from this page."}
              </p>
            ) : null}
            {state === "drifted" ? (
              <p className="meta">Not quite the words of this page: from there to what is quoted.</p>
            ) : null}
            {state === "unknown" ? <p className="meta">This page does not have these words yet.</p> : null}
            <PositionSource position={position} unwritten={context.unwritten} />
          </li>
        ))}
      </ul>
      {hasUnknown ? (
        <p className="meta">
          A quotation that stands on <a href={pathTo("edit", page.title)}>this page</a> can be shown on any
          other, and is held against it.
        </p>
      ) : null}
      {cursor === null ? null : (
        <p>
          <a href={withQuery("/positions", { source: page.title })}>All positions that cite this work</a>
        </p>
      )}
    </section>
  );
}
