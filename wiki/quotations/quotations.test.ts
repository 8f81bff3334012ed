import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page, position, quote } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { readingKey } from "../pages/reading-key";
import { person, write } from "../testing";
import { quotedIn } from "./quoted-in";

const WORK = title("The Commoner");
const ESSAY = title("Essay");
const id = (last: number) => `7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a1${last}`;
const quoting = (last: number, words: string) =>
  position(
    { id: id(last), holder: "A", stance: "draws-on", target: WORK, source: WORK, locator: "p. 9" },
    p("It says so."),
    quote(p(words)),
  );

async function htmlOf(db: Db): Promise<string> {
  const view = await readPage(db, READER, ESSAY);
  return view.state === "live" ? view.html : "";
}

test("[K12] an empty quotation shows the words of the work's page, and others when that has others", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const original = (words: string) => page(quote(p(words), p("— p. 9")));
    await write(db, ada, WORK, original("Commoning is a verb."), "work");
    await write(db, ada, ESSAY, page(quoting(1, "")));
    expect(await htmlOf(db)).toContain('<blockquote class="transcluded"><p>Commoning is a verb.</p>');
    const key = await readingKey(db, ESSAY);
    await putPage(db, ada, WORK, { doc: original("Commoning is an act.") });
    expect(await readingKey(db, ESSAY)).not.toBe(key);
    expect(await htmlOf(db)).toContain("<p>Commoning is an act.</p>");
  });
});

test("[K13] words that drift from the work's page are flagged there and here, with the difference", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const { id: work } = await write(
      db,
      ada,
      WORK,
      page(quote(p("There is no commons without community."))),
      "work",
    );
    await write(
      db,
      ada,
      ESSAY,
      page(
        quoting(1, "There is no commons without a community."),
        quoting(2, "“no commons without community”"),
        quoting(3, "Entirely other words stand here today."),
      ),
    );
    expect((await htmlOf(db)).match(/class="drift"/g)).toHaveLength(1);
    expect(await htmlOf(db)).toContain("<ins>a </ins>");
    const { items } = await quotedIn(db, { id: work, title: WORK });
    expect(items.map(({ position, state }) => [position.id, state])).toEqual([
      [id(1), "drifted"],
      [id(2), "same"],
      [id(3), "unknown"],
    ]);
  });
});
