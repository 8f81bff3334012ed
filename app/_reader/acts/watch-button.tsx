import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { watches } from "@/wiki/watching/watch";
import { setWatching } from "../../watchlist/actions";
import { ActButton } from "./act-button";
import { LookoutButton } from "./lookout-button";
import { getTranslations } from "next-intl/server";

/** The button that begins or ends the watching of a page, and of the pages in a category; nothing for readers. */
export async function WatchButton(props: { db: Db; actor: Actor; page: { id: string; title: Title } }) {
  const { db, actor, page } = props;
  const watching = await watches(db, actor, page.id);
  if (watching === undefined) return null;
  const words = await getTranslations("acts");
  return (
    <>
      <ActButton
        key={String(watching)}
        action={setWatching.bind(null, page.title, !watching)}
        label={words(watching ? "stopWatching" : "watch")}
        about={page.title}
      />
      {page.title.startsWith("Category:") ? (
        <LookoutButton
          db={db}
          actor={actor}
          wished={{ kind: "category", what: page.title }}
          about={page.title}
        />
      ) : null}
    </>
  );
}
