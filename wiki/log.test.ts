import { expect, test } from "vitest";
import { recordAct } from "@/db/acts";
import { act } from "@/db/schema";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { COMMAND_LINE } from "./accounts/actor";
import { block } from "./accounts/block";
import { readLog, type LogWish } from "./log";
import { addNote, notes } from "./notes/notes";
import { movePage } from "./pages/move";
import { removePage } from "./pages/remove";
import { person, write } from "./testing";

const text = page(p("Words."));

test("[A47] the log is kept to a person, a page under its titles, a kind of act and a day, and is paged", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    await person(db, "Bo");
    await write(db, ada, "Essay", text);
    await write(db, ada, "Other", text);
    await movePage(db, ada, title("Essay"), title("Attempt"));
    await removePage(db, mod, title("Attempt"), "nothing in it");
    await removePage(db, mod, title("Other"), "nor here");
    await block(db, COMMAND_LINE, { name: "Bo", reason: "spam" });
    const lines = async (wish: LogWish) =>
      (await readLog(db, {}, wish)).items.map(({ verb, object }) => `${verb} ${object}`);
    expect(await lines({})).toEqual(["block Bo", "delete Other", "delete Attempt", "move Essay"]);
    expect(await lines({ person: "mod" })).toEqual(["delete Other", "delete Attempt"]);
    expect(await lines({ person: "Bo" })).toEqual(["block Bo"]);
    expect(await lines({ page: title("Attempt") })).toEqual(["delete Attempt", "move Essay"]);
    expect(await lines({ page: title("Bo") })).toEqual(["block Bo"]);
    expect(await lines({ kind: "moves" })).toEqual(["move Essay"]);
    expect(await lines({ kind: "deletion", person: "Mod", page: title("Other") })).toEqual(["delete Other"]);
    expect(await lines({ since: new Date(Date.now() + 86_400_000) })).toEqual([]);
    const first = await readLog(db, { limit: 1 }, { kind: "deletion" });
    expect(first.items).toMatchObject([{ object: "Other" }]);
    const rest = await readLog(db, { limit: 1, cursor: first.cursor ?? "" }, { kind: "deletion" });
    expect(rest).toMatchObject({ items: [{ object: "Attempt" }], cursor: null });
  });
});

test("[A47] no line of the log can be changed or taken out, whoever asks the database", async () => {
  const change = async (how: "update" | "delete") =>
    await inRollback(async (db) => {
      await recordAct(db, { accountId: null, verb: "import", object: "something" });
      await (how === "update" ? db.update(act).set({ reason: "other" }) : db.delete(act));
    });
  for (const how of ["update", "delete"] as const) {
    await expect(change(how)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("append-only") },
    });
  }
});

test("[A48] notes on a page and on a person are read and written by moderators alone", async () => {
  await inRollback(async (db) => {
    const [ada, mod] = [await person(db, "Ada"), await person(db, "Mod", "moderator")];
    const [essay, user] = [title("Essay"), title("User:Ada")];
    await write(db, ada, "Essay", text);
    expect(await addNote(db, ada, essay, "Mine")).toMatchObject({ reason: "role" });
    expect(await notes(db, ada, user)).toMatchObject({ ok: false, reason: "role" });
    expect(await addNote(db, mod, essay, " ")).toMatchObject({ reason: "text" });
    expect(await addNote(db, mod, title("Nowhere"), "Hm")).toMatchObject({ reason: "missing" });
    expect(await addNote(db, mod, essay, "Watch this one.")).toEqual({ ok: true });
    expect(await addNote(db, mod, user, "Asked her to slow down.")).toEqual({ ok: true });
    expect(await notes(db, mod, essay)).toMatchObject({ items: [{ by: "Mod", text: "Watch this one." }] });
    expect(await notes(db, mod, title("User:Ada/Notes"))).toMatchObject({
      items: [{ text: "Asked her to slow down." }],
    });
    expect((await readLog(db)).items).toEqual([]);
  });
});
