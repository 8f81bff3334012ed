import { randomInt } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { openWiki } from "../../bin/lib/serve.mjs";
import { limitFiles, openPlace, held, missing, outage, sound, write } from "./faults";
import { at, expect, items, test } from "./door";

/*
 * What is promised when things break: nothing that was acknowledged, or that somebody else has received, is ever lost, and
 * what was not comes back with its writer. Each fault is played against a wiki of its own, and in the end the stored data
 * must fit together.
 */

const HOUR = 3_600_000;
const ROUNDS = 100;

test(`[R42] nothing that was acknowledged or seen is lost in ${ROUNDS} kills at random moments, and the rest comes back from its writer`, async ({}) => {
  test.setTimeout(900_000);
  // Two wikis side by side, for a start computes on more than one core only now and then.
  const caught = await Promise.all([killAgainAndAgain(ROUNDS / 2), killAgainAndAgain(ROUNDS / 2)]);
  expect(
    Math.max(...caught),
    "words that a kill caught on their way: else nothing was shown",
  ).toBeGreaterThan(0);
});

/** Gives how many words a kill caught before they were acknowledged or seen. */
async function killAgainAndAgain(rounds: number): Promise<number> {
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const where = await openPlace(own);
    const { writers } = where;
    let caught = 0;
    for (let round = 0; round < rounds; round++) {
      for (const each of writers) await each.comeBack(10_000);
      // The random moment.
      const killed = pause(randomInt(150)).then(() => own.stop("SIGKILL"));
      await write(writers, round, killed);
      await Promise.all(writers.map((each) => each.closed()));
      const must = held(writers);
      const typed = writers.flatMap((each) => each.typed);
      caught += typed.length - must.length;
      await own.start();
      expect(await missing(where, must), `lost in round ${round}`).toEqual([]);
      for (const each of writers) await each.comeBack(10_000);
      for (const each of writers) await each.settled();
      expect(await missing(where, typed), `did not come back in round ${round}`).toEqual([]);
      for (const each of writers) each.leave();
    }
    await sound(own);
    return caught;
  } finally {
    await own.close();
  }
}

test("[R91] a restart while people type takes less than ten seconds, tells everybody (1012), and loses nothing", async ({}) => {
  test.setTimeout(120_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const where = await openPlace(own);
    const { writers } = where;
    for (const each of writers) await each.connect();
    let since = 0;
    const stopped = pause(500).then(() => {
      since = Date.now();
      return own.stop("SIGTERM");
    });
    await write(writers, 0, stopped);
    expect(await stopped).toBe(0);
    expect(Date.now() - since).toBeLessThan(10_000);
    expect(await Promise.all(writers.map((each) => each.closed()))).toEqual([1012, 1012]);
    const must = held(writers);
    expect(must.length).toBeGreaterThan(0);
    await own.start();
    const { text } = (await where.member("GET", at("Held"))).body;
    expect(must.filter((word) => !String(text).includes(word))).toEqual([]);
    expect(await missing(where, must)).toEqual([]);
    for (const each of writers) await each.comeBack(5_000);
    for (const each of writers) await each.settled();
    expect(
      await missing(
        where,
        writers.flatMap((each) => each.typed),
      ),
    ).toEqual([]);
    await sound(own);
    for (const each of writers) each.leave();
  } finally {
    await own.close();
  }
});

test("[R95] a clock that is set back while people write changes neither what is saved nor the order of the history", async ({}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(tmpdir(), "polylogue-clock-"));
  const clock = path.join(folder, "clock");
  await writeFile(clock, String(2 * HOUR));
  const own = await openWiki({
    env: {
      DEMO: "0",
      CLOCK_FILE: clock,
      NODE_OPTIONS: `--require ${fileURLToPath(new URL("clock.cjs", import.meta.url))}`,
    },
  });
  try {
    const where = await openPlace(own);
    const { writers, member } = where;
    const revisions = async () => items(await member("GET", `${at("Held")}/revisions`));
    const write = async (word: string) => {
      for (const each of writers) await each.connect();
      for (const each of writers) each.type(word);
      for (const each of writers) await each.settled();
    };
    await write("ahead");
    for (const each of writers) each.leave();
    await expect.poll(async () => (await revisions()).length).toBe(2);
    await write("before");
    await writeFile(clock, "0");
    for (const each of writers) each.type("back");
    for (const each of writers) await each.settled();
    for (const each of writers) each.leave();
    await expect.poll(async () => (await revisions()).length).toBe(3);
    expect((await revisions()).map((each) => each["number"])).toEqual([3, 2, 1]);
    const { text } = (await member("GET", at("Held"))).body;
    expect(String(text).match(/ahead|before|back/g)?.length).toBe(6);
    await sound(own);
  } finally {
    await own.close();
    await rm(folder, { recursive: true });
  }
});

if (process.env["TEST_DATABASE_URL"] === undefined) {
  test("[R92] on a full disk the embedded database calls nothing saved, and has everything within five seconds of there being room", async ({}) => {
    test.setTimeout(120_000);
    const own = await openWiki({ env: { DEMO: "0" } });
    try {
      const lock = await readFile(path.join(own.dataDir, "database.lock"), "utf8");
      const { pid } = z.object({ pid: z.int() }).parse(JSON.parse(lock));
      await outage(own, {
        begin: () => limitFiles([pid], "1000000"),
        end: () => limitFiles([pid], "unlimited"),
      });
    } finally {
      await own.close();
    }
  });
}
