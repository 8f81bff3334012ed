import { getTranslations } from "next-intl/server";
import type { Actor } from "@/wiki/accounts/actor";
import { invitedBy } from "@/wiki/accounts/invite";
import { sharedOrigin } from "@/wiki/accounts/origin";
import { database } from "@/app/_reader/site/database";
import { userPath } from "@/app/_reader/site/paths";
import { When } from "@/app/_reader/site/when";

/** For moderators: who invited this person, and who came from the same address. */
export async function CameFrom({ actor, name }: { actor: Actor; name: string }) {
  const db = await database();
  const words = await getTranslations("page.user");
  const [others, inviter] = [await sharedOrigin(db, actor, name), await invitedBy(db, actor, name)];
  if (!inviter && !others?.length) return null;
  return (
    <aside className="notice" aria-label={words("moderators")}>
      {inviter ? (
        <p>{words.rich("invited", { person: () => <a href={userPath(inviter)}>{inviter}</a> })}</p>
      ) : null}
      {others?.length ? (
        <>
          <p>{words("origin")}</p>
          <ul>
            {others.map((each) => (
              <li key={each.name}>
                {words.rich("last", {
                  person: () => <a href={userPath(each.name)}>{each.name}</a>,
                  when: () => <When at={each.at} only="day" />,
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  );
}
