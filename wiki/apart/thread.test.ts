import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import { getContent } from "@/db/pages/content";
import { freshDatabase, testSettings } from "@/db/testing";
import { p } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { onAnnounce } from "../live/notice";
import { keep, openLive } from "../live/room";
import { givenHere, givenPage } from "../pages/given";
import { putSent } from "../pages/put-sent";
import { readPage } from "../pages/read";
import { renderStored } from "../pages/rendered";
import { person } from "../testing";
import { openApart } from "./thread";

const MANY = 1_010;
const WORDS = "what is made in common is governed in common and shared out ".repeat(3);

const read = (given: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(given));
const isMany = (positions: readonly unknown[]) => positions.length === MANY;

/** The Markdown of a page of many positions. */
function large(last: string): string {
  const stated = Array.from(
    { length: MANY },
    (_, at) =>
      `:::position {id="${randomUUID()}" stance="critiques" target="School ${at % 40}"}\n${WORDS}\n:::`,
  );
  return [...stated, last].join("\n\n");
}

test("[S76] a large page is put, read, given and kept by a thread, and a small one without it", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const thread = openApart(await testSettings());
  onTestFinished(() => thread.close());
  const asked = vi.spyOn(thread, "ask");
  const heard: string[] = [];
  onTestFinished(onAnnounce((id) => heard.push(id)));
  const name = title("Large school");

  const small = await putSent(db, ada, title("Small school"), { text: { markdown: "A few words." } });
  expect(small).toMatchObject({ ok: true, created: true });
  expect(await readPage(db, READER, title("Small school"))).toMatchObject({ html: "<p>A few words.</p>" });
  expect(read(await givenPage(db, READER, title("Small school")))).toMatchObject({ text: "A few words." });
  expect(asked).not.toHaveBeenCalled();

  const put = await putSent(db, ada, name, { text: { markdown: large("The end.") }, kind: "school" });
  if (!put.ok || !("id" in put)) throw new Error("nothing was put");
  expect(heard).toContain(put.id);
  const again = await putSent(db, ada, name, { text: { markdown: large("The end.") }, base: 0 });
  expect(again).toMatchObject({ ok: false, reason: "conflict" });
  expect(await putSent(db, READER, name, { text: { markdown: large("No.") } })).toMatchObject({ ok: false });

  const seen = await readPage(db, READER, name);
  const { html } = await renderStored(db, { id: put.id, title: name });
  expect(seen).toMatchObject({ state: "live", html });
  expect(html.match(/class="position"/g)).toHaveLength(MANY);
  expect(asked.mock.calls.map(([{ verb }]) => verb)).toEqual(["put", "put", "put", "render"]);

  const given = await givenPage(db, READER, name);
  expect(asked.mock.lastCall?.[0]).toMatchObject({ verb: "give", title: name });
  expect(read(given)).toEqual(read(await givenHere(db, READER, name)));
  expect(read(given)).toMatchObject({ title: name, html, positions: expect.toSatisfy(isMany) });

  const { doc, seq } = (await getContent(db, put.id)) ?? { seq: 0 };
  const live = await openLive(db, put.id);
  if (!doc || !live) throw new Error("nothing is there to be kept");
  const content = { ...doc, content: [...doc.content, p("And one more.")] };
  expect(await keep(db, put.id, { content, seq: seq + 1, apart: 0 })).toBe(true);
  expect(asked.mock.lastCall?.[0]).toMatchObject({ verb: "keep", id: put.id });
  expect((await getContent(db, put.id))?.text).toContain("And one more.");
}, 60_000);

test("[S76] what fails in the thread fails for who asked, and the next is done", async () => {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada");
  const thread = openApart(await testSettings());
  onTestFinished(() => thread.close());
  const lost = { id: "no id of a page", title: "Lost" };
  await expect(thread.ask({ verb: "render", page: lost })).rejects.toThrow("no id of a page");
  const markdown = WORDS.repeat(1_200);
  const put = putSent(db, ada, title("Long school"), { text: { markdown } });
  expect(await put).toMatchObject({ ok: true, created: true });
}, 60_000);
