import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { proposePage } from "../drafts/propose";
import { readDraft } from "../drafts/read";
import { history } from "../revisions/history";
import { person, write } from "../testing";
import { sayUnsourced } from "./unsourced";

test("[E63] why words need no source is said to the reviewers of a draft, and of a page in the summary of its next revision", async () => {
  const { db } = await freshDatabase();
  const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo", "newcomer")];
  const [nia, mona] = [await person(db, "Nia", "newcomer"), await person(db, "Mona", "moderator")];
  const { id } = await write(db, ada, "Commons", page(p("A seed.")));
  const say = (actor: typeof ada, room: string) =>
    sayUnsourced(db, actor, { room, reason: " my own\n words " });
  expect(await say(READER, id)).toMatchObject({ ok: false });
  expect(await say(bo, id)).toMatchObject({ ok: false });
  expect(await say(ada, id)).toEqual({ ok: true });
  await write(db, ada, "Commons", page(p("A seed that grows.")));
  await write(db, ada, "Commons", page(p("A seed that has grown.")));
  expect((await history(db, title("Commons")))?.items.map(({ summary }) => summary)).toEqual([
    "",
    "Without a source: my own words",
    "",
  ]);

  // It is said of one's own words, not of what others wrote next.
  const cy = await person(db, "Cy");
  expect(await say(cy, id)).toEqual({ ok: true });
  await write(db, ada, "Commons", page(p("A seed that has grown well.")));
  await write(db, cy, "Commons", page(p("A seed that has grown very well.")));
  const newest = (await history(db, title("Commons")))?.items.slice(0, 2);
  expect(newest?.map(({ summary }) => summary)).toEqual(["Without a source: my own words", ""]);

  const proposed = await proposePage(db, nia, title("Seeds"), { doc: page(p("Of seeds.")) });
  if (!proposed.ok) throw new Error(proposed.sentence);
  const room = (await readDraft(db, nia, proposed.draft))?.pages[0]?.liveId ?? "";
  expect(await say(bo, room)).toMatchObject({ ok: false });
  expect(await say(nia, room)).toEqual({ ok: true });
  expect((await readDraft(db, mona, proposed.draft))?.pages[0]?.unsourced).toEqual([
    { name: "Nia", reason: "my own words" },
  ]);
});
