import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "@/wiki/accounts/actor";
import { deleteComment, hideComment } from "@/wiki/comments/change";
import { readTalk } from "@/wiki/comments/read";
import { answerThread, beginThread } from "@/wiki/comments/say";
import { person, write } from "@/wiki/testing";
import { talkFeed } from "./talk-feed";

test("[J10] what is said about a page is a feed, newest first, without what is hidden or taken back", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    const { id } = await write(db, ada, "Commons", page(p("Held by those who use it.")));
    const place = { pageId: id, draftId: null };
    const begun = await beginThread(db, ada, place, { body: "Whose <use>?\nAll?", subject: "A & B" });
    if (!begun.ok) throw new Error(begun.sentence);
    const said = async (body: string) => {
      const done = await answerThread(db, mona, begun.thread, { body, to: begun.comment });
      if (!done.ok) throw new Error(done.sentence);
      return done.comment;
    };
    const [, hidden, back] = [await said("Everybody's."), await said("Hidden."), await said("Taken back.")];
    await hideComment(db, mona, hidden, { hidden: true, reason: "a test" });
    await deleteComment(db, mona, back);

    const talk = await readTalk(db, READER, place);
    if (!talk) throw new Error("nothing can be read");
    const feed = talkFeed(talk, { ...place, title: title("Commons") }, "https://wiki.example");
    const entries = [...feed.matchAll(/<summary type="html"><!\[CDATA\[(.*?)\]\]>/gs)].map(
      ([, text]) => text,
    );
    expect(entries).toEqual(["Everybody&#39;s.", "Whose &lt;use&gt;?<br>All?"]);
    expect(feed).toContain(`<link href="https://wiki.example/talk/Commons?thread=${begun.thread}#comment-`);
    expect(feed).not.toMatch(/Hidden\.|Taken back\./);
  });
});
