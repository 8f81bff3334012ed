import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { transact } from "@/db/transact";
import { link, p, page } from "@/document/build";
import type { DocJSON } from "@/document/json";
import { title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { putPage } from "../pages/put";
import { person, write } from "../testing";
import { changeDraft } from "./change";
import { decide } from "./decide";
import { openDraft } from "./open";
import { submitDraft } from "./submit";

const NAMES = Array.from({ length: 12 }, (_, n) => `Page ${n}`);

/** A draft of these pages that makes each of them say this, proposed. */
async function propose(db: Db, actor: Actor, names: string[], doc: DocJSON): Promise<string> {
  let draft = "new";
  for (const name of names) {
    const opened = await openDraft(db, actor, title(name), { draft });
    if (!opened.ok) throw new Error(opened.sentence);
    draft = opened.draftId;
    await transact(db, (tx) => changeDraft(tx, accountOf(actor), opened.liveId, doc));
  }
  expect(await submitDraft(db, actor, draft, "")).toEqual({ ok: true });
  return draft;
}

test("[G34] drafts of several pages, accepted while these and their neighbours are written, never wait in a circle", async () => {
  const { db } = await freshDatabase();
  const [bo, mo] = [await person(db, "Bo"), await person(db, "Mo", "moderator")];
  const everywhere = (words: string) =>
    page(p(words, ...NAMES.flatMap((name) => [link(name, `${name} ${words}`)])));
  for (const name of NAMES) await write(db, bo, name, page(p("Begun.")));
  for (let round = 0; round < 3; round++) {
    const drafts: string[] = [];
    for (const names of [NAMES.slice(0, 4), NAMES.slice(4, 8).toReversed()]) {
      const author = await person(db, `Newcomer ${round} ${names[0]}`, "newcomer");
      drafts.push(await propose(db, author, names, page(p(`Round ${round}.`))));
    }
    const done = await Promise.all([
      ...drafts.map((id) => decide(db, mo, id, { decision: "accept" })),
      ...NAMES.slice(8).map((name) => putPage(db, bo, title(name), { doc: everywhere(`Put ${round}`) })),
    ]);
    expect(done.map(({ ok }) => ok)).toEqual(done.map(() => true));
  }
});
