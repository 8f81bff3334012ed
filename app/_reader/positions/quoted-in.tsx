import { getTranslations } from "next-intl/server";
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
  const words = await getTranslations("positions.quoted");
  const hasUnknown = items.some(({ state }) => state === "unknown");
  return (
    <section className="section quoted-in" aria-labelledby="quoted-in">
      <h2 id="quoted-in">{words("heading")}</h2>
      <ul className="entries">
        {items.map(({ position, quote, state, words: compared }) => (
          <li key={position.row}>
            <PositionSentence position={position} {...context} />
            {quote === "" ? null : (
              <blockquote className="excerpt">
                {state === "drifted" ? <Words words={compared} /> : quote}
              </blockquote>
            )}
            {state === "transcluded" ? (
              <p className="meta">{quote === "" ? words("notYet") : words("fromHere")}</p>
            ) : null}
            {state === "drifted" ? <p className="meta">{words("drifted")}</p> : null}
            {state === "unknown" ? <p className="meta">{words("unknown")}</p> : null}
            <PositionSource position={position} unwritten={context.unwritten} />
          </li>
        ))}
      </ul>
      {hasUnknown ? (
        <p className="meta">
          {words.rich("how", { edit: (text) => <a href={pathTo("edit", page.title)}>{text}</a> })}
        </p>
      ) : null}
      {cursor === null ? null : (
        <p>
          <a href={withQuery("/positions", { source: page.title })}>{words("all")}</a>
        </p>
      )}
    </section>
  );
}
