import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { person, write } from "../testing";
import { readPage } from "./read";
import { removePage } from "./remove";
import { surroundings } from "./surroundings";

const IDS = ["0b0e7a54-3c53-4d9c-9a2f-0d6f5a1c2b3d", "1b0e7a54-3c53-4d9c-9a2f-0d6f5a1c2b3d"];

async function trail(db: Db, name: string) {
  const view = await readPage(db, READER, title(name));
  if (view.state !== "live") throw new Error(`there is no page ${name}`);
  return (await surroundings(db, view.page, [], 1)).trail;
}

test("[U69] a school's page leads to its questions, authors and works, and theirs lead to the school", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    await write(db, mona, "Oekonux", page(p("A school.")), "school");
    await write(db, mona, "Is it one?", page(p("A question.")), "question");
    const stated = { id: IDS[0] ?? "", stance: "holds", holder: "Oekonux", topic: "Is it one?" };
    await write(db, mona, "Notes", page(position({ ...stated, voice: "Stefan Merten" }, p("Yes."))));
    expect(await trail(db, "Oekonux")).toEqual({
      named: [
        { part: "topic", title: "Is it one?", count: 1, written: true },
        { part: "voice", title: "Stefan Merten", count: 1, written: false },
      ],
      schools: [],
    });
    expect(await trail(db, "Is it one?")).toEqual({ named: [], schools: [{ title: "Oekonux", count: 1 }] });

    await write(db, mona, "Stefan Merten", page(p("An author.")), "author");
    const [, voice] = (await trail(db, "Oekonux")).named;
    expect(voice).toMatchObject({ title: "Stefan Merten", written: true });
  });
});

test("[U69] what a page said that is deleted leads nowhere, nor does a school that is", async () => {
  await inRollback(async (db) => {
    const mona = await person(db, "Mona", "moderator");
    await write(db, mona, "Oekonux", page(p("A school.")), "school");
    await write(db, mona, "Is it one?", page(p("A question.")), "question");
    const stated = { id: IDS[1] ?? "", stance: "holds", holder: "Oekonux", topic: "Is it one?" };
    await write(db, mona, "Notes", page(position(stated, p("Yes."))));
    expect((await trail(db, "Oekonux")).named).toHaveLength(1);
    expect((await trail(db, "Is it one?")).schools).toHaveLength(1);
    await removePage(db, mona, title("Notes"), "a test");
    expect((await trail(db, "Oekonux")).named).toEqual([]);
    expect((await trail(db, "Is it one?")).schools).toEqual([]);

    await write(db, mona, "Is it one?", page(position(stated, p("Yes."))), "question");
    expect((await trail(db, "Is it one?")).schools).toHaveLength(1);
    await removePage(db, mona, title("Oekonux"), "a test");
    expect((await trail(db, "Is it one?")).schools).toEqual([]);
  });
});
