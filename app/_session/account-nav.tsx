import { may } from "@/wiki/may";
import { unreadNotices } from "@/wiki/watching/notices";
import { database } from "../_reader/site/database";
import { currentActor } from "./actor";
import { signOut } from "./sign-out";
import { UnsavedLink } from "./unsaved-link";
import "./account-nav.css";

/** Who is signed in, with the ways to their own things; for readers the way in. For the site's header. */
export async function AccountNav() {
  const actor = await currentActor();
  if (actor.role === "reader") {
    return (
      <ul>
        <li>
          <a href="/signin">Sign in</a>
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
        <a href="/notices" aria-label={unread === 0 ? undefined : `Notices: ${said} new`}>
          Notices{unread === 0 ? null : <span className="unread-count">{said}</span>}
        </a>
      </li>
      <UnsavedLink person={actor.name} />
      <li>
        <a href="/drafts">Drafts</a>
      </li>
      {may(actor, "review").ok ? (
        <li>
          <a href="/review">Review</a>
        </li>
      ) : null}
      <li>
        <a href="/settings">Settings</a>
      </li>
      <li>
        <form action={signOut}>
          <button type="submit">Sign out</button>
        </form>
      </li>
    </ul>
  );
}
