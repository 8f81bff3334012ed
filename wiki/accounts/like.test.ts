import { expect, test } from "vitest";
import { insertAccount } from "@/db/accounts/accounts";
import { inRollback } from "@/db/testing";
import { person } from "../testing";
import { COMMAND_LINE, READER } from "./actor";
import { block } from "./block";
import { peopleLike } from "./like";

test("[E70] people are found by the beginning of their names, for those who are signed in", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada Holm");
    for (const name of ["Ádám Nagy", "Bo Adami", "Nadal", "Ada 100%"]) await person(db, name, "newcomer");
    await person(db, "Adalbert");
    await block(db, COMMAND_LINE, { name: "Adalbert", reason: "a test" });
    const named = async (typed: string) => {
      const found = await peopleLike(db, ada, typed);
      return found.ok ? found.items.map(({ name }) => name) : found.reason;
    };
    expect(await named("ad")).toEqual(["Ada 100%", "Ada Holm", "Ádám Nagy", "Bo Adami"]);
    expect(await named("ADA H")).toEqual(["Ada Holm"]);
    expect(await named("%")).toEqual([]);
    expect(await named("")).toEqual([]);
    expect(await named("a".repeat(200))).toEqual([]);
    expect(await peopleLike(db, READER, "ad")).toMatchObject({ reason: "sign-in" });
    for (let n = 0; n < 20; n++)
      await insertAccount(db, { name: `Cy ${n}`, email: null, passwordHash: null, role: "member" });
    expect((await named("cy")).length).toBe(8);
  });
});
