import { getTranslations } from "next-intl/server";
import { parseTitle } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { readDraftTalk } from "@/wiki/comments/draft";
import type { Db } from "@/wiki/database";
import { TalkList } from "./talk-list";

/** What is said in a draft, for those who see it; nothing where nothing was said. */
export async function DraftTalk({ db, actor, draftId }: { db: Db; actor: Actor; draftId: string }) {
  const said = (await readDraftTalk(db, actor, draftId)).filter(({ talk }) => talk.items.length > 0);
  if (said.length === 0) return null;
  const words = await getTranslations("talk");
  return (
    <section className="section" aria-labelledby="said">
      <h2 id="said">{words("inDraft")}</h2>
      {said.map(({ title, talk }) => {
        const parsed = parseTitle(title);
        return parsed.ok ? (
          <TalkList key={talk.place.pageId} talk={talk} at={{ ...talk.place, title: parsed.title }} />
        ) : null;
      })}
    </section>
  );
}
