import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { CLOSE, closeSentence } from "@/document/protocol";
import { title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { openDraft } from "@/wiki/drafts/open";
import { queue } from "@/wiki/drafts/queue";
import { ownDrafts, readDraft } from "@/wiki/drafts/read";
import { proposePage } from "@/wiki/drafts/propose";
import { fetchPage } from "@/wiki/pages/fetch";
import { startPage } from "@/wiki/pages/start";
import { addRule, switchRuleOn } from "@/wiki/rules/keep";
import { person, write } from "@/wiki/testing";
import { openDoor, openEditor, type Editor } from "./testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const soon = <Result>(check: () => Result | Promise<Result>) => vi.waitFor(check, { timeout: 15_000 });
const SENTENCE = "Cheap pills are not sold here.";

async function house() {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  const [mo, bo, ada] = [
    await person(db, "Mo", "moderator"),
    await person(db, "Bo"),
    await person(db, "Ada"),
  ];
  const { id } = await write(db, ada, "Commons", page(p("A commons is shared.")));
  const enter = async (who: Actor, room: string): Promise<Editor> => {
    if (who.role === "reader") throw new Error("a reader has no session");
    const editor = openEditor(door, room, await openSession(db, who.id, "test"));
    cleanups.push(() => editor.close());
    await soon(() => expect(editor.provider.synced).toBe(true));
    return editor;
  };
  return { db, mo, bo, ada, id, enter };
}

async function ruleOf(db: Db, mo: Actor, action: string): Promise<void> {
  const conditions = { words: ["cheap pills"] };
  const made = await addRule(db, mo, { name: "Pills", sentence: SENTENCE, action, hours: 1, conditions });
  if (!made.ok || !(await switchRuleOn(db, mo, made.id)).ok) throw new Error("the rule is not on");
}

function type(editor: Editor, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  editor.text.push([paragraph]);
}

/** The code and the sentence with which its socket is closed. */
async function closed(editor: Editor): Promise<{ code: number; said: string }> {
  const event = await new Promise<{ code: number; reason: string } | null>((resolve) => {
    editor.provider.once("connection-close", resolve);
  });
  return { code: event?.code ?? 0, said: closeSentence(event?.code ?? 0, event?.reason) };
}

const textOf = async (db: Db, actor: Actor, name: string) => (await fetchPage(db, actor, title(name)))?.text;

test.each([
  ["draft", "submitted"],
  ["refuse", "returned"],
])(
  "[G27] what a rule hits is taken out of the page into a draft of its writer (%s), and others' words stay",
  async (action, state) => {
    const { db, mo, bo, ada, id, enter } = await house();
    await ruleOf(db, mo, action);
    const [his, hers] = [await enter(bo, id), await enter(ada, id)];
    const end = closed(his);
    type(hers, "So it is, says Ada.");
    type(his, "Buy cheap pills from Bo.");
    expect(await end).toEqual({ code: CLOSE.held.code, said: SENTENCE });
    await soon(async () => {
      const text = await textOf(db, ada, "Commons");
      expect(text).toContain("So it is, says Ada.");
      expect(text).not.toContain("pills");
      expect(hers.text.toString()).not.toContain("pills");
    });
    expect(hers.provider.wsconnected).toBe(true);
    // Nobody reads in the history either what was taken back.
    const { rows } = await db.execute(sql`select doc from revision`);
    expect(JSON.stringify(rows)).not.toContain("pills");
    const [draft] = (await ownDrafts(db, bo)).items;
    expect(draft).toMatchObject({ state, titles: ["Commons"] });
    const read = await readDraft(db, bo, draft?.id ?? "");
    expect(read?.pages[0]?.comparison?.rows.length ?? 0).toBeGreaterThan(0);
    expect(JSON.stringify(read?.pages[0]?.comparison)).toContain("cheap pills from Bo");
    const waiting = await queue(db, mo);
    expect(waiting.ok && waiting.items.length).toBe(state === "submitted" ? 1 : 0);
  },
);

test("[G27] who begins a page with what a rule hits begins none", async () => {
  const { db, mo, bo, enter } = await house();
  await ruleOf(db, mo, "refuse");
  const started = await startPage(db, bo, title("Pills"));
  const his = await enter(bo, started.ok ? started.page.id : "");
  const end = closed(his);
  type(his, "Cheap pills.");
  expect(await end).toEqual({ code: CLOSE.held.code, said: SENTENCE });
  expect(await textOf(db, mo, "Pills")).toBeUndefined();
  expect((await ownDrafts(db, bo)).items).toMatchObject([{ state: "returned", titles: ["Pills"] }]);
});

test("[G28] a bot that makes a hundred edits a minute through a socket is stopped by its tenth", async () => {
  const { db, enter } = await house();
  const nell = await person(db, "Nell", "newcomer");
  const opened = await openDraft(db, nell, title("Commons"));
  if (!opened.ok) throw new Error(opened.sentence);
  const bot = await enter(nell, opened.liveId);
  const end = closed(bot);
  let made = 0;
  const every = setInterval(() => {
    if (!bot.provider.wsconnected) return;
    made += 1;
    type(bot, `This is what the bot has to say for the ${made}th time today.`);
  }, 600);
  cleanups.push(() => clearInterval(every));
  const { code, said } = await end;
  clearInterval(every);
  expect(code).toBe(CLOSE.held.code);
  expect(said).toContain("quicker than newcomers may be");
  expect(made).toBe(10);
  // And not on any other way either.
  const next = { doc: page(p("This is what the bot has to say next.")) };
  await soon(async () =>
    expect(await proposePage(db, nell, title("Next"), next)).toMatchObject({ reason: "held" }),
  );
  const read = await readDraft(db, nell, opened.draftId);
  expect(JSON.stringify(read?.pages)).not.toContain("10th");
});
