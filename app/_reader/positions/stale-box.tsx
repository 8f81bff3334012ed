import type { Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { may } from "@/wiki/may";
import { staleOn, type Stale } from "@/wiki/synthesis/stale";
import { ActButton } from "../acts/act-button";
import { affirmSentence } from "../acts/affirm";
import { positionPath } from "../site/paths";
import { When } from "../site/when";
import { Words } from "../site/words";

/** The sentences of a synthesis whose ground has moved: what has changed, and the way to say that they still hold. */
export async function StaleBox(props: {
  db: Db;
  actor: Actor;
  page: { id: string; title: Title; kind: Kind };
}) {
  const { db, actor, page } = props;
  if (page.kind !== "synthesis") return null;
  const stale = await staleOn(db, page.id);
  if (stale.length === 0) return null;
  const mayAffirm = may(actor, "edit", { ...page, state: "live" }).ok;
  return (
    <section className="stale" id="stale" aria-labelledby="stale-heading">
      <h2 id="stale-heading">
        {stale.length === 1
          ? "One sentence here rests on a position that has changed"
          : `${stale.length} sentences here rest on positions that have changed`}
      </h2>
      <ul>
        {stale.map((each) => (
          <li key={each.positionId} id={`stale-${each.positionId}`}>
            <blockquote>{each.excerpt}</blockquote>
            <Change stale={each} />
            <div className="choices">
              {each.how === "gone" || each.how === "withheld" ? null : (
                <a href={positionPath(each.positionId)}>The position now</a>
              )}
              {mayAffirm ? (
                <ActButton
                  action={affirmSentence.bind(null, page.title, each.positionId)}
                  label="The sentence still holds"
                  about={each.excerpt}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ stale }: { stale: Stale }) {
  const since = <When at={stale.pinnedAt} only="day" />;
  switch (stale.how) {
    case "withheld":
      return <p className="meta">The page that stated this position has been deleted.</p>;
    case "gone":
      return (
        <>
          <p className="meta">This position has been taken out since {since}. It said:</p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
    case "superseded":
      return (
        <>
          <p className="meta">
            This position has been superseded since {since}, by{" "}
            {stale.supersededBy.map((id, index) => (
              <span key={id}>
                {index > 0 ? ", " : null}
                <a href={positionPath(id)}>{index === 0 ? "a later one" : "another"}</a>
              </span>
            ))}
            .
          </p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
    case "changed":
      return (
        <>
          <p className="meta">This position has changed since {since}. From then to now:</p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
  }
}
