import { getTranslations } from "next-intl/server";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { looksOut, type Wished } from "@/wiki/watching/look-out";
import { setLookout } from "../../watchlist/actions";
import { ActButton } from "./act-button";

/** The button that begins or ends the watching of something besides a page; nothing for readers. */
export async function LookoutButton(props: {
  db: Db;
  actor: Actor;
  wished: Wished;
  /** What is watched, for those who hear the page. */
  about: string;
}) {
  const { db, actor, wished, about } = props;
  const watching = await looksOut(db, actor, wished);
  if (watching === undefined) return null;
  const words = await getTranslations("watching.button");
  return (
    <ActButton
      key={String(watching)}
      action={setLookout.bind(null, wished.kind, wished.what, !watching)}
      label={words(`${wished.kind}${watching ? "End" : "Begin"}`)}
      about={about}
    />
  );
}
