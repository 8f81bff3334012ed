import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { getHolders } from "@/db/accounts/accounts";
import { insertHold } from "@/db/rules";
import { inRollback } from "@/db/testing";
import { comment, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { actorFrom } from "../sessions/session";
import { accountOf, COMMAND_LINE, READER, type Actor } from "../accounts/actor";
import { block } from "../accounts/block";
import { inviteTo } from "../drafts/invite";
import { openDraft } from "../drafts/open";
import { readLog } from "../log";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { removePage } from "../pages/remove";
import { person, write } from "../testing";
import { readNotices } from "../watching/notices";
import { deleteComment, editComment, hideComment, resolveThread } from "./change";
import { readDraftTalk } from "./draft";
import { readTalk, readThread } from "./read";
import { answerThread, beginThread } from "./say";
import { searchTalk } from "./search";
import type { TalkPlace } from "./place";

const COMMONS = title("Commons");
const SAID = "A commons is held by those who use it. A licence alone does not hold it together.";
const ON = { exact: "A licence alone", prefix: "by those who use it. ", suffix: " does not hold" };

async function commons(db: Db, ada: Actor): Promise<TalkPlace> {
  const { id } = await write(db, ada, COMMONS, page(p(SAID)));
  return { pageId: id, draftId: null };
}

async function say(db: Db, actor: Actor, place: TalkPlace, body: string, anchor?: typeof ON) {
  const said = await beginThread(db, actor, place, {
    body,
    ...(anchor ? { anchor } : { subject: "A question" }),
  });
  if (!said.ok) throw new Error(said.sentence);
  return said;
}

async function words(db: Db, place: TalkPlace) {
  const talk = await readTalk(db, READER, place);
  return talk?.items.map(({ quote, exact, lost }) => [quote, exact, lost]);
}

async function told(db: Db, actor: Actor) {
  return (await readNotices(db, actor)).items.map(({ verb, by }) => [verb, by.join()]);
}

test("[G26] who is stopped for a while says nothing meanwhile, here either, but takes back", async () => {
  await inRollback(async (db) => {
    const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
    const place = await commons(db, ada);
    const { thread, comment } = await say(db, nia, place, "Why not?", ON);
    const until = new Date(Date.now() + 60_000);
    await insertHold(db, { accountId: accountOf(nia) ?? "", liveId: null, until, sentence: "Please wait." });
    const no = { ok: false, reason: "held", sentence: "Please wait." };
    expect(await beginThread(db, nia, place, { body: "x", subject: "x" })).toMatchObject(no);
    expect(await answerThread(db, nia, thread, { body: "x" })).toMatchObject(no);
    expect(await editComment(db, nia, comment, "x")).toMatchObject(no);
    expect(await deleteComment(db, nia, comment)).toEqual({ ok: true });
  });
});

test("[J2] newcomers comment on words without changing the page, and readers see it there", async () => {
  await inRollback(async (db) => {
    const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
    const place = await commons(db, ada);
    const before = await readPage(db, READER, COMMONS);
    const { thread } = await say(db, nia, place, "Why not?", ON);
    await answerThread(db, ada, thread, { body: "Because\r\nit is so." });
    const talk = await readTalk(db, READER, place);
    expect(talk?.items[0]?.comments.map(({ by, body }) => [by, body])).toEqual([
      ["Nia", "Why not?"],
      ["Ada", "Because\nit is so."],
    ]);
    expect(talk).toMatchObject({ open: 1, resolved: 0, mayWrite: false });
    const after = await readPage(db, READER, COMMONS);
    if (before.state !== "live" || after.state !== "live") throw new Error("the page is gone");
    expect(after.page.version).toBeGreaterThan(before.page.version);
    expect(after.revision?.id).toBe(before.revision?.id);
    expect(after.html).toContain(`href="/talk/Commons?thread=${thread}"`);
    expect(after.html).toContain("2 comments");
    expect(await beginThread(db, READER, place, { body: "x", anchor: ON })).toMatchObject({
      reason: "sign-in",
    });
  });
});

test("[J3] a thread follows its words, says when they are removed, and finds them when they come back", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const place = await commons(db, ada);
    await say(db, ada, place, "Why not?", ON);
    const put = (text: string) => putPage(db, ada, COMMONS, { doc: page(p("Before."), p(text)) });
    await put(SAID.replace("A licence alone", "A free licence alone"));
    expect(await words(db, place)).toEqual([["A licence alone", "A free licence alone", false]]);
    await put("Something else altogether.");
    expect(await words(db, place)).toEqual([["A licence alone", "A free licence alone", true]]);
    await put(`${SAID.replace("A licence alone", "A free licence alone")} And more.`);
    expect((await words(db, place))?.[0]?.[2]).toBe(false);
  });
});

test("[J3] a copy of the words on another page carries no thread, and the mark of a comment is taken and kept", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await say(db, ada, await commons(db, ada), "Why not?", ON);
    const doc = page(p(comment("c1", SAID)));
    const { id } = await write(db, ada, "Another page", doc);
    expect((await readTalk(db, ada, { pageId: id, draftId: null }))?.items).toEqual([]);
    const copy = await readPage(db, ada, title("Another page"));
    expect(copy.state === "live" && copy.html).not.toContain("comment</a>");
  });
});

test("[J4] a thread is resolved and reopened, and an answer opens it again", async () => {
  await inRollback(async (db) => {
    const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
    const place = await commons(db, ada);
    const { thread } = await say(db, ada, place, "Why not?");
    expect(await resolveThread(db, READER, thread, { resolved: true })).toMatchObject({ reason: "sign-in" });
    await resolveThread(db, nia, thread, { resolved: true });
    expect(await resolveThread(db, ada, thread, { resolved: true })).toEqual({ ok: true });
    expect((await readThread(db, READER, thread))?.resolved?.by).toBe("Nia");
    expect((await readTalk(db, READER, place, { resolved: false }))?.items).toEqual([]);
    await resolveThread(db, nia, thread, { resolved: false });
    expect((await readThread(db, READER, thread))?.resolved).toBeNull();
    await resolveThread(db, nia, thread, { resolved: true });
    await answerThread(db, ada, thread, { body: "Not yet." });
    expect((await readThread(db, READER, thread))?.resolved).toBeNull();
  });
});

test("[J5] one words one's own anew and takes it back; moderators hide any with a reason in the log", async () => {
  await inRollback(async (db) => {
    const [ada, bo, mona] = [
      await person(db, "Ada"),
      await person(db, "Bo"),
      await person(db, "Mona", "moderator"),
    ];
    const place = await commons(db, ada);
    const { thread, comment: id } = await say(db, ada, place, "Why not?");
    expect(await editComment(db, bo, id, "x")).toMatchObject({ reason: "not-yours" });
    expect(await deleteComment(db, mona, id)).toMatchObject({ reason: "not-yours" });
    await editComment(db, ada, id, "Why, then?");
    const read = async (actor: Actor) => (await readThread(db, actor, thread))?.comments[0];
    expect(await read(READER)).toMatchObject({
      body: "Why, then?",
      edited: expect.any(Date),
      mayEdit: false,
    });
    expect(await hideComment(db, bo, id, { hidden: true, reason: "rude" })).toMatchObject({ reason: "role" });
    expect(await hideComment(db, mona, id, { hidden: true, reason: " " })).toMatchObject({
      reason: "reason",
    });
    await hideComment(db, mona, id, { hidden: true, reason: "rude" });
    expect(await read(ada)).toMatchObject({ body: undefined, state: "hidden" });
    expect((await readLog(db)).items[0]).toMatchObject({
      verb: "hide-comment",
      object: "Ada",
      reason: "rude",
    });
    await hideComment(db, mona, id, { hidden: false, reason: "a mistake" });
    await deleteComment(db, ada, id);
    expect(await readThread(db, mona, thread)).toBeUndefined();
    expect(await readTalk(db, mona, place)).toMatchObject({ items: [], open: 0 });
  });
});

test("[J6] a comment tells whom it names, who takes part and who watches, each once, and nobody of their own", async () => {
  await inRollback(async (db) => {
    const [ada, bo, cy] = [
      await person(db, "Ada"),
      await person(db, "Bo"),
      await person(db, "Cy Li", "newcomer"),
    ];
    const gone = await person(db, "Gone");
    await block(db, COMMAND_LINE, { name: "Gone", reason: "a test" });
    const place = await commons(db, ada);
    const { thread } = await say(db, bo, place, "What do you say, @cy li? And @Cy Li, @Gone, @Nobody?");
    expect(await told(db, cy)).toEqual([["mention", "Bo"]]);
    expect(await told(db, gone)).toEqual([]);
    expect(await told(db, ada)).toEqual([["comment", "Bo"]]);
    const { items } = await readNotices(db, cy);
    expect(items[0]?.comment).toMatchObject({ thread, body: expect.stringContaining("What do you say") });
    await answerThread(db, cy, thread, { body: "Nothing, @Bo." });
    expect(await told(db, bo)).toEqual([["mention", "Cy Li"]]);
    await answerThread(db, ada, thread, { body: "Nor I." });
    expect(await told(db, bo)).toEqual([
      ["answer", "Ada"],
      ["mention", "Cy Li"],
    ]);
    expect(await told(db, ada)).toEqual([
      ["comment", "Cy Li"],
      ["comment", "Bo"],
    ]);
  });
});

test("[J7] what is said in a draft is for those who see the draft", async () => {
  await inRollback(async (db) => {
    const [ada, nia, gus, mona] = [
      await person(db, "Ada"),
      await person(db, "Nia", "newcomer"),
      await person(db, "Gus", "newcomer"),
      await person(db, "Mona", "moderator"),
    ];
    const { pageId } = await commons(db, ada);
    const draft = await openDraft(db, nia, COMMONS, {});
    if (!draft.ok) throw new Error(draft.sentence);
    const place = { pageId, draftId: draft.draftId };
    await inviteTo(db, nia, draft.draftId, "Gus");
    const { thread } = await say(db, mona, place, "A question for @Ada and @Gus.", ON);
    expect(await readTalk(db, ada, place)).toBeUndefined();
    expect(await readThread(db, ada, thread)).toBeUndefined();
    expect(await answerThread(db, ada, thread, { body: "Me too." })).toMatchObject({ reason: "missing" });
    expect((await readTalk(db, READER, { pageId, draftId: null }))?.items).toEqual([]);
    expect((await readTalk(db, nia, place))?.items).toHaveLength(1);
    expect(await readThread(db, nia, thread, { pageId, draftId: null })).toBeUndefined();
    expect((await readThread(db, nia, thread, place))?.id).toBe(thread);
    expect((await readDraftTalk(db, gus, draft.draftId)).map(({ talk }) => talk.open)).toEqual([1]);
    expect(await readDraftTalk(db, ada, draft.draftId)).toEqual([]);
    expect(await told(db, nia)).toEqual([["draft-comment", "Mona"]]);
    expect(await told(db, gus)).toEqual([["draft-comment", "Mona"]]);
    expect(await told(db, ada)).toEqual([]);
    const read = await readPage(db, ada, COMMONS);
    expect(read.state === "live" && read.html).not.toContain("comment");
  });
});

test("[J8] nothing is read or said where the page is deleted, and nothing without words or beyond all bounds", async () => {
  await inRollback(async (db) => {
    const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
    const place = await commons(db, ada);
    const { thread } = await say(db, ada, place, "Why not?");
    expect(await beginThread(db, ada, place, { body: " ", subject: "x" })).toMatchObject({ reason: "body" });
    expect(await beginThread(db, ada, place, { body: "x".repeat(5001), subject: "x" })).toMatchObject({
      reason: "body",
    });
    expect(await beginThread(db, ada, place, { body: "x" })).toMatchObject({ reason: "subject" });
    expect(await beginThread(db, ada, place, { body: "x", anchor: { ...ON, exact: " " } })).toMatchObject({
      reason: "words",
    });
    expect(await answerThread(db, ada, "no id", { body: "x" })).toMatchObject({ reason: "missing" });
    await removePage(db, mona, COMMONS, "a test");
    expect(await readTalk(db, mona, place)).toBeUndefined();
    expect(await readThread(db, mona, thread)).toBeUndefined();
    expect(await answerThread(db, mona, thread, { body: "x" })).toMatchObject({ reason: "missing" });
  });
});

test("[J8] who is blocked from talk says nothing, and may write on", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const place = await commons(db, ada);
    const begin = async () => {
      const [holder] = await getHolders(db, [accountOf(bo) ?? ""]);
      return await beginThread(db, holder ? actorFrom(holder) : READER, place, { body: "x", subject: "x" });
    };
    expect(await begin()).toMatchObject({ ok: true });
    await block(db, COMMAND_LINE, { name: "Bo", reason: "a test", from: "talk" });
    expect(await begin()).toMatchObject({ reason: "blocked" });
  });
});

test("[J8] somebody who says too much in a short time is asked to wait", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const { thread, comment: first } = await say(db, ada, await commons(db, ada), "Why not?");
    let last: { ok: boolean; reason?: string } = { ok: true };
    for (let n = 0; n < 60 && last.ok; n++) last = await answerThread(db, ada, thread, { body: `No ${n}.` });
    expect(last.reason).toBe("pace");
    expect(await editComment(db, ada, first, "Why?")).toMatchObject({ reason: "pace" });
    expect(await resolveThread(db, ada, thread, { resolved: true })).toMatchObject({ reason: "pace" });
    expect(await deleteComment(db, ada, first)).toEqual({ ok: true });
  });
});

test("[J11] what is said is found by its words, but not what is hidden, taken back, in a draft or of a deleted page", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const mo = await person(db, "Mo", "moderator");
    const place = await commons(db, ada);
    const licence = await say(db, ada, place, "Who polices the licences?", ON);
    const about = await say(db, bo, place, "Enclosure is a slow thing.");
    await answerThread(db, ada, about.thread, { to: about.comment, body: "And policing is costly." });
    const found = async (words: string) => (await searchTalk(db, words)).items.map(({ thread }) => thread);
    const here = async (words: string) =>
      (await readTalk(db, READER, place, { words }))?.items.map(({ id }) => id);
    for (const ask of [found, here]) {
      expect(new Set(await ask("policing"))).toEqual(new Set([about.thread, licence.thread]));
      expect(await ask("policing -costly")).toEqual([licence.thread]);
      // By what it is about, too.
      expect(await ask('"a question"')).toEqual([about.thread]);
      expect(await ask("licence alone")).toEqual([licence.thread]);
      expect(await ask("nowhere")).toEqual([]);
    }
    expect((await searchTalk(db, "costly")).items).toMatchObject([
      { title: "Commons", subject: "A question", by: "Ada", resolved: false },
    ]);
    expect((await searchTalk(db, "costly")).items[0]?.excerpt).toContain("\uE000costly\uE001");
    const first = await searchTalk(db, "policing", { limit: 1 });
    const next = await searchTalk(db, "policing", { limit: 1, cursor: first.cursor });
    const both = [...first.items, ...next.items].map(({ thread }) => thread);
    expect(both).toHaveLength(2);
    expect(new Set(both)).toEqual(new Set([about.thread, licence.thread]));
    expect(next.cursor).toBeNull();

    const draft = await openDraft(db, ada, COMMONS, { draft: "new" });
    if (!draft.ok) throw new Error(draft.sentence);
    await say(db, ada, { pageId: place.pageId, draftId: draft.draftId }, "Policing in secret.");
    expect(await found("secret")).toEqual([]);
    expect(await here("secret")).toEqual([]);
    await hideComment(db, mo, about.comment, { hidden: true, reason: "A test." });
    expect(await found("enclosure")).toEqual([]);
    expect(await here("enclosure")).toEqual([]);
    await deleteComment(db, ada, licence.comment);
    expect(await found("policing")).toEqual([about.thread]);
    await removePage(db, mo, COMMONS, "A test.");
    expect(await found("policing")).toEqual([]);
  });
});
