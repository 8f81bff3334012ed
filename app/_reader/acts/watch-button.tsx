import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { watches } from "@/wiki/watching/watch";
import { setWatching } from "../../watchlist/actions";
import { ActButton } from "./act-button";

/** The button that begins or ends the watching of a page; nothing for readers. */
export async function WatchButton(props: { db: Db; actor: Actor; page: { id: string; title: Title } }) {
  const { db, actor, page } = props;
  const watching = await watches(db, actor, page.id);
  if (watching === undefined) return null;
  return (
    <ActButton
      key={String(watching)}
      action={setWatching.bind(null, page.title, !watching)}
      label={watching ? "Stop watching" : "Watch"}
      about={page.title}
    />
  );
}
