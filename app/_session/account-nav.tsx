import { getTranslations } from "next-intl/server";
import { may } from "@/wiki/may";
import { unreadNotices } from "@/wiki/watching/notices";
import { database } from "../_reader/site/database";
import { Words } from "../_words/words";
import { currentActor } from "./actor";
import { signOut } from "./sign-out";
import { UnsavedLink } from "./unsaved-link";
import "./account-nav.css";

/** Who is signed in, with the ways to their own things; for readers the way in. For the site's header. */
export async function AccountNav() {
  const [actor, words] = await Promise.all([currentActor(), getTranslations("session")]);
  if (actor.role === "reader") {
    return (
      <ul>
        <li>
          <a href="/signin">{words("signIn")}</a>
        </li>
      </ul>
    );
  }
  const unread = await unreadNotices(await database(), actor);
  const said = unread >= 100 ? "99+" : String(unread);
  return (
    <ul>
      <li>
        <a className="own-name" href={`/user/${encodeURIComponent(actor.name.replaceAll(" ", "_"))}`}>
          <span>{actor.name}</span>
        </a>
      </li>
      <li>
        <a href="/notices" aria-label={unread === 0 ? undefined : words("newNotices", { count: said })}>
          {words("notices")}
          {unread === 0 ? null : <span className="unread-count">{said}</span>}
        </a>
      </li>
      <Words of={["session"]}>
        <UnsavedLink person={actor.name} />
      </Words>
      <li>
        <a href="/drafts">{words("drafts")}</a>
      </li>
      {may(actor, "review").ok ? (
        <li>
          <a href="/review">{words("review")}</a>
        </li>
      ) : null}
      <li>
        <a href="/settings">{words("settings")}</a>
      </li>
      <li>
        <form action={signOut}>
          <button type="submit">{words("signOut")}</button>
        </form>
      </li>
    </ul>
  );
}
