import { expect, test } from "vitest";
import { freshDatabase, inRollback } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { readTalk } from "../comments/read";
import { beginThread } from "../comments/say";
import { readLog } from "../log";
import { fetchPage } from "../pages/fetch";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { referenceTo } from "../pages/reference";
import { listPositions } from "../positions/list";
import { readPosition } from "../positions/record";
import { staleOn } from "../synthesis/stale";
import { person, write } from "../testing";
import { compareRevisions, readRevision } from "./compare";
import { credit } from "./credit";
import { hideRevision, readHideable } from "./hide";
import { changes, contributors, history } from "./history";
import { restoreRevision } from "./restore";
import { undoAuthor } from "./undo-author";

const ESSAY = title("Essay");
const CANARY = "Canarium";
const ALL = { text: true, summary: true, authors: true, reason: "somebody's address" };
const POSITION = "8b1c2c14-5a0f-4a76-8a39-2f6c55f1f6a1";

test("[P65] the text, the summary and the authors of a revision are hidden from everything but the moderators' place", async () => {
  await inRollback(async (db) => {
    const [ada, vandal] = [await person(db, "Ada"), await person(db, `${CANARY} Smith`)];
    const mod = await person(db, "Mod", "moderator");
    const { id, revision: first } = await write(db, ada, "Essay", page(p("Words.")));
    const put = await putPage(db, vandal, ESSAY, {
      doc: page(
        p("Words."),
        p(`${CANARY} lives in the High Street, number seven.`),
        position({ id: POSITION, holder: "Critics", stance: "holds" }, p(`${CANARY} is wrong.`)),
      ),
      summary: `${CANARY} said`,
    });
    if (!put.ok || put.revision === null) throw new Error("nothing was written");
    const bad = put.revision;
    const then = new Date(Date.now() + 1);
    expect(await hideRevision(db, mod, bad, ALL)).toMatchObject({ reason: "newest" });
    const back = await putPage(db, ada, ESSAY, { doc: page(p("Words.")), summary: "Taken out" });
    if (!back.ok) throw new Error(back.sentence);

    const everything = async () =>
      JSON.stringify([
        await history(db, ESSAY),
        await history(db, ESSAY, {}, { by: `${CANARY} Smith` }),
        await changes(db),
        await changes(db, { by: `${CANARY} Smith` }),
        await readPage(db, READER, ESSAY),
        await readPage(db, READER, ESSAY, { revision: bad }),
        await compareRevisions(db, READER, "previous", bad),
        await compareRevisions(db, READER, bad, back.revision ?? 0),
        await readRevision(db, READER, bad),
        await fetchPage(db, READER, ESSAY),
        await credit(db, READER, ESSAY),
        await contributors(db, id),
        await referenceTo(db, bad, { base: "", site: "" }),
        await listPositions(db, { recorded: then }),
        await readPosition(db, POSITION),
        (await readLog(db)).items,
      ]);
    expect((await everything()).split(CANARY).length).toBeGreaterThan(12);
    expect(await hideRevision(db, ada, bad, ALL)).toMatchObject({ reason: "role" });
    expect(await hideRevision(db, mod, bad, { ...ALL, reason: " " })).toMatchObject({ reason: "reason" });
    expect(await hideRevision(db, mod, bad, ALL)).toEqual({ ok: true, title: "Essay" });
    expect(await everything()).not.toContain(CANARY);
    const listed = (await history(db, ESSAY))?.items ?? [];
    expect(listed.map(({ size, before }) => size - before)).toEqual([0, 0, 6]);
    expect(listed[1]).toMatchObject({ hidden: { text: true }, authors: [], written: [], summary: "" });
    expect(await compareRevisions(db, READER, first, bad)).toMatchObject({
      isHidden: true,
      comparison: undefined,
    });
    expect(await compareRevisions(db, READER, first, back.revision ?? 0)).toMatchObject({ isHidden: false });
    expect(await restoreRevision(db, mod, bad)).toMatchObject({ reason: "hidden" });
    expect(await readHideable(db, ada, bad)).toMatchObject({ ok: false, reason: "role" });
    expect(await readHideable(db, mod, bad)).toMatchObject({
      text: expect.stringContaining(CANARY),
      summary: `${CANARY} said`,
      authors: [`${CANARY} Smith`],
    });
    expect((await readLog(db)).items[0]).toMatchObject({
      verb: "hide",
      by: "Mod",
      reason: "somebody's address",
    });
    const shown = { text: false, summary: false, authors: false, reason: "a mistake" };
    expect(await hideRevision(db, mod, bad, shown)).toMatchObject({ ok: true });
    expect((await everything()).split(CANARY).length).toBeGreaterThan(12);
  });
});

test("[P66] the newest text of a page is never hidden, its summary and authors may be", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const { revision } = await write(db, ada, "Essay", page(p("Words.")));
    expect(await hideRevision(db, mod, revision, ALL)).toMatchObject({ reason: "newest" });
    const some = { ...ALL, text: false };
    expect(await hideRevision(db, mod, revision, some)).toMatchObject({ ok: true });
    expect(await readPage(db, READER, ESSAY)).toMatchObject({ revision: { authors: [] }, summary: "Words." });
    expect((await credit(db, READER, ESSAY))?.people.map(({ name }) => name)).toEqual([null]);
  });
});

test("[P67] a wording that a text which is not hidden has too stays on record", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const stated = position({ id: POSITION, holder: "Critics", stance: "holds" }, p("It is so."));
    const { revision } = await write(db, ada, "Essay", page(stated));
    await putPage(db, ada, ESSAY, { doc: page(stated, p("And more.")) });
    await putPage(db, ada, ESSAY, { doc: page(p("And more.")) });
    expect(await hideRevision(db, mod, revision, ALL)).toMatchObject({ ok: true });
    expect(await readPosition(db, POSITION)).toMatchObject({ position: { id: POSITION } });
    const [, second] = (await history(db, ESSAY))?.items ?? [];
    expect(await hideRevision(db, mod, second?.id ?? 0, ALL)).toMatchObject({ ok: true });
    expect(await readPosition(db, POSITION)).toBeUndefined();
  });
});

test("[P66] a hidden text does not come back by undoing whoever took it out", async () => {
  await inRollback(async (db) => {
    const [ada, vandal, bo] = [await person(db, "Ada"), await person(db, "Vandal"), await person(db, "Bo")];
    const mod = await person(db, "Mod", "moderator");
    await write(db, ada, "Essay", page(p("Words.")));
    const { revision: bad } = await write(db, vandal, "Essay", page(p("Words."), p(`${CANARY} lives here.`)));
    const { revision: out } = await write(db, ada, "Essay", page(p("Words.")));
    expect(await hideRevision(db, mod, bad, { ...ALL, authors: false })).toMatchObject({ ok: true });
    const asked = { revision: out, name: "Ada", summary: "It was true" };
    expect(await undoAuthor(db, bo, asked)).toMatchObject({ ok: false, reason: "hidden" });
    expect((await fetchPage(db, READER, ESSAY))?.text).not.toContain(CANARY);
    const { revision: late } = await write(db, bo, "Essay", page(p("Words."), p("More.")));
    expect(await undoAuthor(db, ada, { ...asked, revision: late, name: "Bo" })).toMatchObject({ ok: true });
  });
});

test("[P65] words of a hidden text are not shown by what was said on them, nor by a synthesis that relied on them", async () => {
  // With real commits: what was said first and what later counts.
  const { db } = await freshDatabase();
  const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
  const stated = (words: string) => position({ id: POSITION, holder: "Critics", stance: "holds" }, p(words));
  const { id } = await write(db, ada, "Essay", page(p("Words that stay."), stated("It is so.")));
  const { revision: bad } = await write(
    db,
    ada,
    "Essay",
    page(p("Words that stay."), p(`${CANARY} lives in the High Street.`), stated(`${CANARY} says so.`)),
  );
  const place = { pageId: id, draftId: null };
  for (const anchor of [
    { exact: `${CANARY} lives`, prefix: "stay. ", suffix: " in the High" },
    { exact: "Words that", prefix: "", suffix: " stay." },
  ])
    expect(await beginThread(db, ada, place, { body: "Is that so?", anchor })).toMatchObject({ ok: true });
  const resting = page(p(link("Essay", "They say so", { fragment: POSITION }), " today."));
  const { id: synthesis } = await write(db, ada, "Summary", resting, "synthesis");
  await write(db, ada, "Essay", page(p("Words that stay."), stated("It is not so.")));
  const everything = async () =>
    JSON.stringify([await readTalk(db, READER, place), await staleOn(db, synthesis)]);
  expect((await everything()).split(CANARY).length).toBeGreaterThan(2);
  expect(await hideRevision(db, mod, bad, ALL)).toMatchObject({ ok: true });
  expect(await everything()).not.toContain(CANARY);
  // What the page still says is shown, and that the position has changed.
  expect((await readTalk(db, READER, place))?.items.map(({ quote }) => quote).sort()).toEqual([
    "Words that",
    "words that are hidden",
  ]);
  expect(await staleOn(db, synthesis)).toMatchObject([{ positionId: POSITION, how: "changed" }]);
  const shown = { text: false, summary: false, authors: false, reason: "a mistake" };
  await hideRevision(db, mod, bad, shown);
  expect((await everything()).split(CANARY).length).toBeGreaterThan(2);
});
