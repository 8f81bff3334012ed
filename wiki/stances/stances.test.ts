import { expect, test } from "vitest";
import { listActs } from "@/db/acts";
import { findPage } from "@/db/pages/pages";
import { inRollback } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { offered, stance, STANCES } from "@/document/positions/stances";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import { readPage } from "../pages/read";
import { person, write } from "../testing";
import { addStance, changeStance, retireStance } from "./keep";
import { readVocabulary } from "./vocabulary";

const WORDS = {
  label: "Translates",
  inverse: "is translated by",
  sign: "+",
  hue: "building",
  iri: "cito:usesDataFrom",
};

test("[S40] a wiki has the stances of the contract until its moderators add to them", async () => {
  await inRollback(async (db) => {
    expect(await readVocabulary(db)).toEqual(STANCES);
    const momo = await person(db, "Momo", "moderator");
    expect(await addStance(db, momo, WORDS)).toEqual({ ok: true, stance: "translates" });
    const vocabulary = await readVocabulary(db);
    expect(stance("translates", vocabulary)).toEqual({
      name: "translates",
      label: "Translates",
      inverse: "is translated by",
      sign: "+",
      hue: "building",
      mark: "↗",
      iri: "http://purl.org/spar/cito/usesDataFrom",
      retired: false,
    });
    expect(vocabulary).toHaveLength(STANCES.length + 1);
    expect((await listActs(db, { limit: 1 }))[0]).toMatchObject({
      by: "Momo",
      verb: "add-stance",
      object: "translates",
    });
  });
});

test("[S41] only moderators keep the vocabulary, and what makes no sense is refused at its field", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada", "member");
    const momo = await person(db, "Momo", "moderator");
    expect(await addStance(db, ada, WORDS)).toMatchObject({ ok: false, reason: "role" });
    expect(await addStance(db, READER, WORDS)).toMatchObject({ ok: false, reason: "sign-in" });
    for (const [field, value] of [
      ["label", ""],
      ["label", "<b>"],
      ["label", "Agrees  with"],
      ["inverse", "x".repeat(61)],
      ["sign", "?"],
      ["hue", "pink"],
      ["iri", "javascript:alert(1)"],
    ] as const) {
      expect(await addStance(db, momo, { ...WORDS, [field]: value })).toMatchObject({ ok: false, field });
    }
    expect(await readVocabulary(db)).toEqual(STANCES);
    expect(await changeStance(db, momo, "agrees-with", WORDS)).toMatchObject({
      ok: false,
      reason: "built-in",
    });
    expect(await retireStance(db, momo, "holds", { retired: true, reason: "" })).toMatchObject({
      ok: false,
      reason: "needed",
    });
  });
});

test("[S42] a retired stance leaves the menus and nothing else", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    const refutation = position({ holder: "Oekonux", stance: "refutes", target: "Benkler" }, p("Said."));
    await write(db, momo, "Oekonux", page(refutation));
    expect((await retireStance(db, momo, "refutes", { retired: true, reason: "Too strong" })).ok).toBe(true);
    const vocabulary = await readVocabulary(db);
    expect(stance("refutes", vocabulary)?.retired).toBe(true);
    expect(offered(vocabulary).map((each) => each.name)).not.toContain("refutes");
    expect(await html("Oekonux")).toContain(">refutes</em>");
    expect((await retireStance(db, momo, "refutes", { retired: false, reason: "" })).ok).toBe(true);
    expect(offered(await readVocabulary(db)).map((each) => each.name)).toContain("refutes");

    async function html(name: string) {
      const view = await readPage(db, READER, title(name));
      return view.state === "live" ? view.html : "";
    }
  });
});

test("[S43] pages that use a stance, or are named beside it, read with its new words at once", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    await write(db, momo, "Benkler", page(p("A school.")));
    await write(
      db,
      momo,
      "Oekonux",
      page(position({ holder: "Oekonux", stance: "translates", target: "Benkler" }, p("Said."))),
    );
    const versions = async () =>
      (await Promise.all(["Oekonux", "Benkler"].map((name) => findPage(db, title(name))))).map(
        (found) => found?.version ?? 0,
      );
    const before = await versions();
    expect((await addStance(db, momo, WORDS)).ok).toBe(true);
    const between = await versions();
    expect((await changeStance(db, momo, "translates", { ...WORDS, label: "renders" })).ok).toBe(true);
    const after = await versions();
    for (const at of [0, 1]) {
      expect(between[at]).toBeGreaterThan(before[at] ?? Infinity);
      expect(after[at]).toBeGreaterThan(between[at] ?? Infinity);
    }
    const view = await readPage(db, READER, title("Oekonux"));
    expect(view.state === "live" && view.html).toContain(">renders</em>");
  });
});
