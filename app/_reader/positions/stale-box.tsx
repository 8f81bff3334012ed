import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { may, type PageFacts } from "@/wiki/may";
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
  page: Omit<PageFacts, "state"> & { id: string; title: Title };
}) {
  const { db, actor, page } = props;
  if (page.kind !== "synthesis") return null;
  const stale = await staleOn(db, page.id);
  if (stale.length === 0) return null;
  const words = await getTranslations("positions.stale");
  const mayAffirm = may(actor, "edit", { ...page, state: "live" }).ok;
  return (
    <section className="stale" id="stale" aria-labelledby="stale-heading">
      <h2 id="stale-heading">{words("heading", { count: stale.length })}</h2>
      <ul>
        {stale.map((each) => (
          <li key={each.positionId} id={`stale-${each.positionId}`}>
            <blockquote>{each.excerpt}</blockquote>
            <Change stale={each} />
            <div className="choices">
              {each.how === "gone" || each.how === "withheld" ? null : (
                <a href={positionPath(each.positionId)}>{words("now")}</a>
              )}
              {mayAffirm ? (
                <ActButton
                  action={affirmSentence.bind(null, page.title, each.positionId)}
                  label={words("affirm")}
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
  const words = useTranslations("positions.stale");
  const when = () => <When at={stale.pinnedAt} only="day" />;
  switch (stale.how) {
    case "withheld":
      return <p className="meta">{words("withheld")}</p>;
    case "gone":
      return (
        <>
          <p className="meta">{words.rich("gone", { when })}</p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
    case "superseded":
      return (
        <>
          <p className="meta">
            {words.rich("superseded", {
              when,
              positions: () =>
                stale.supersededBy.map((id, index) => (
                  <span key={id}>
                    {index > 0 ? ", " : null}
                    <a href={positionPath(id)}>{index === 0 ? words("later") : words("anotherOne")}</a>
                  </span>
                )),
            })}
          </p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
    case "changed":
      return (
        <>
          <p className="meta">{words.rich("changed", { when })}</p>
          <p className="words">
            <Words words={stale.words} />
          </p>
        </>
      );
  }
}
