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
import { driftedQuotations } from "./drifted";
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

test("[K31] every quotation that has drifted is on one list, however it is paged", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, WORK, page(quote(p("There is no commons without community."))), "work");
    const drifted = [1, 3, 4].map((last) => quoting(last, `There is no commons without ${last} community.`));
    await write(db, ada, ESSAY, page(...drifted, quoting(2, "no commons without community")));
    const { items, cursor } = await driftedQuotations(db, { limit: 2 });
    const rest = await driftedQuotations(db, { limit: 2, cursor });
    expect([...items, ...rest.items].map(({ position, work }) => [position.id, work])).toEqual(
      [1, 3, 4].map((last) => [id(last), WORK]),
    );
    expect(items[0]?.words).toContainEqual({ op: "added", text: "1 " });
    expect([cursor === null, rest.items.length, rest.cursor]).toEqual([false, 1, null]);
    // What no page of a work has, or has in these words, has not drifted.
    await putPage(db, ada, WORK, { doc: page(p("Nothing is quoted here.")) });
    expect(await driftedQuotations(db)).toEqual({ items: [], cursor: null });
  });
});

test("[K32] a work is quoted also where a position leaves it to the work's page to say the words", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const { id: work } = await write(db, ada, WORK, page(quote(p("A verb."), p("— p. 9"))), "work");
    const cites = position({ id: id(2), holder: "A", stance: "holds", source: WORK }, p("No words of it."));
    await write(db, ada, ESSAY, page(quoting(1, ""), cites, quoting(3, "A verb.")));
    const { items, cursor } = await quotedIn(db, { id: work, title: WORK }, { limit: 1 });
    expect(items).toMatchObject([{ position: { id: id(1) }, state: "transcluded", quote: "A verb." }]);
    const rest = await quotedIn(db, { id: work, title: WORK }, { limit: 1, cursor });
    expect(rest.items).toMatchObject([{ position: { id: id(3) }, state: "same" }]);
    expect(rest.cursor).toBeNull();
  });
});
