import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Wiki } from "../../bin/lib/serve.mjs";
import { at, caller, command, enrol, expect } from "./door";
import { cookieOf, scribe, type Scribe } from "./scribe";

export type Place = {
  page: string;
  member: ReturnType<typeof caller>;
  writers: [Scribe, Scribe];
  observer(): Scribe;
};

/** Two people at one page. An observer has nothing and sees only what the server has. */
export async function openPlace(own: Wiki): Promise<Place> {
  const member = caller(own, await enrol(own, "Ada", "member"));
  await enrol(own, "Bo", "member");
  const put = await member("PUT", at("Held"), { body: { markdown: "Begun." } });
  const page = String(put.body["id"]);
  const [ada, bo] = [await cookieOf(own, "Ada"), await cookieOf(own, "Bo")];
  return {
    page,
    member,
    writers: [scribe(own, page, ada), scribe(own, page, bo)],
    observer: () => scribe(own, page, bo),
  };
}

/** Lets both write until `over`, as fast as a fast typist and a faster one. */
export async function write(writers: Scribe[], round: number, over: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = over.then(() => {
    ended = true;
  });
  for (let n = 0; !ended; n++) {
    for (const [who, each] of writers.entries()) each.type(`${"ab"[who]}${round}.${n}`);
    await Promise.race([end, pause(3)]);
  }
  await end;
}

/** What must be there whatever happens: all that was acknowledged, and all that either has of the other. */
export function held([ada, bo]: [Scribe, Scribe]): string[] {
  const of = (writer: Scribe, other: Scribe) => {
    const seen = other.words();
    return writer.typed.filter((word) => seen.has(word));
  };
  return [...new Set([...ada.safe(), ...bo.safe(), ...of(ada, bo), ...of(bo, ada)])];
}

export async function missing(where: Place, words: string[]): Promise<string[]> {
  const observer = where.observer();
  await observer.connect();
  const there = observer.words();
  observer.leave();
  return words.filter((word) => !there.has(word));
}

/** The stored data fit together, by the wiki's own account. */
export async function sound(own: Wiki): Promise<void> {
  const { code, out, err } = await command(own, ["doctor"]);
  expect([code, err], out).toEqual([0, ""]);
}

/** From now on none of these processes can make a file longer than so many bytes: to them the disk is full. */
export function limitFiles(pids: number[], bytes: string): void {
  for (const pid of pids) {
    // As whoever it belongs to: root itself may not, in some containers.
    const { uid, gid } = statSync(`/proc/${pid}`);
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`], { uid, gid });
  }
}

/**
 * The database is taken away while two people type, and given back: they are told (4503), nothing is called saved
 * meanwhile, and within five seconds of its return everything that they typed is.
 */
export async function outage(
  own: Wiki,
  { begin, end }: { begin: () => void | Promise<unknown>; end: () => void | Promise<unknown> },
): Promise<void> {
  const where = await openPlace(own);
  const { writers } = where;
  for (const each of writers) await each.connect();
  await write(writers, 0, pause(200));
  for (const each of writers) await each.settled();

  await begin();
  const codes = Promise.all(writers.map((each) => each.closed()));
  await write(writers, 1, codes);
  expect(await codes).toEqual([4503, 4503]);
  const told = writers.map((each) => each.safe().length);
  await write(writers, 2, pause(300));
  for (const each of writers) await expect(each.connect()).rejects.toThrow("closed with 4503");
  expect(writers.map((each) => each.safe().length)).toEqual(told);
  const must = held(writers);

  await end();
  const since = Date.now();
  for (const each of writers) await each.comeBack(20_000);
  for (const each of writers) await each.settled();
  expect(Date.now() - since).toBeLessThan(5_000);
  const typed = writers.flatMap((each) => each.typed);
  expect(await missing(where, [...must, ...typed])).toEqual([]);
  await expect
    .poll(async () => {
      const { text } = (await where.member("GET", at("Held"))).body;
      return typed.filter((word) => !String(text).includes(word));
    })
    .toEqual([]);
  for (const each of writers) each.leave();
  await sound(own);
}
