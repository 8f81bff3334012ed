import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { putPage } from "../pages/put";
import { readPage } from "../pages/read";
import { readingKey } from "../pages/reading-key";
import { person, write } from "../testing";
import { repliesTo } from "./replies";

const ID = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";
const CRITIQUE = { id: ID, holder: "Venture communism", stance: "critiques", target: "Oekonux" };

test("[K11] a reply hangs on the position that it answers, and appears and goes with it", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    await write(db, ada, "Venture communism", page(position(CRITIQUE, p("Only distribution."))), "school");
    const key = await readingKey(db, title("Venture communism"));
    const reply = { id: ID.replace(/1$/, "2"), holder: "Oekonux", target: `#${ID}` };
    const answers = (stance: string) => page(position({ ...reply, stance }, p("It produces.")));
    await write(db, ada, "Oekonux", answers("contests-the-reading-of"), "school");
    expect(await readingKey(db, title("Venture communism"))).not.toBe(key);
    expect((await repliesTo(db, [ID])).get(ID)).toMatchObject([{ text: "It produces.", page: "Oekonux" }]);
    const read = async () => {
      const view = await readPage(db, READER, title("Venture communism"));
      return view.state === "live" ? view.html : "";
    };
    expect(await read()).toMatch(/class="replies"[^]*contests this reading[^]*It produces\./);
    await putPage(db, ada, title("Oekonux"), { doc: answers("qualifies") });
    expect(await read()).not.toContain("It produces.");
  });
});
