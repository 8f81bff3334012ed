import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { writeLog } from "../live/testing";
import { person, write } from "../testing";
import { history } from "./history";
import { nameNow } from "./name-now";

const ESSAY = title("Essay");

test("[E72] what is written and not yet in the history becomes a version with a name and a summary", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { id } = await write(db, ada, "Essay", page(p("Ten chars.")));
    await writeLog(db, id, [ada, bo], ([one, two]) => {
      one?.type("hers");
      two?.type("his");
    });
    const said = { name: "  Before   the talk ", summary: "Two of us" };
    expect(await nameNow(db, ada, id, said)).toEqual({ ok: true, revision: 2, fresh: true });
    expect((await history(db, ESSAY))?.items[0]).toMatchObject({
      number: 2,
      name: "Before the talk",
      summary: "Two of us",
      authors: ["Ada", "Bo"],
    });
    // Nothing new: the same revision has another name, and is otherwise as it was.
    const again = { name: "After it", summary: "Too late" };
    expect(await nameNow(db, bo, id, again)).toEqual({ ok: true, revision: 2, fresh: false });
    expect((await history(db, ESSAY))?.items[0]).toMatchObject({ name: "After it", summary: "Two of us" });
  });
});

test("[E72] no version is named by those who may not write there, without a name, or where no page is", async () => {
  await inRollback(async (db) => {
    const [ada, nia] = [await person(db, "Ada"), await person(db, "Nia", "newcomer")];
    const { id } = await write(db, ada, "Essay", page(p("Ten chars.")));
    const said = { name: "One", summary: "" };
    expect(await nameNow(db, READER, id, said)).toMatchObject({ reason: "sign-in" });
    expect(await nameNow(db, nia, id, said)).toMatchObject({ reason: "role" });
    expect(await nameNow(db, ada, id, { ...said, name: " " })).toMatchObject({ reason: "name" });
    expect(await nameNow(db, ada, id, { ...said, name: "x".repeat(101) })).toMatchObject({ reason: "name" });
    expect(await nameNow(db, ada, id, { ...said, summary: "x".repeat(501) })).toMatchObject({
      reason: "summary",
    });
    expect(await nameNow(db, ada, "00000000-0000-4000-8000-000000000000", said)).toMatchObject({
      reason: "missing",
    });
    expect((await history(db, ESSAY))?.items.map(({ name }) => name)).toEqual([null]);
  });
});
