import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/wiki/accounts/actor";
import { readMessage, readState, type Heard } from "../realtime/messages";
import { PresenceList } from "./presence";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Shown = Record<number, unknown>;

/** Everyone whom a frame names, and what it says of them. */
function shown(frame: Uint8Array | undefined): Shown {
  const message = frame && readMessage(frame);
  if (message?.kind !== "awareness") return {};
  return Object.fromEntries(message.presences.map(({ clientId, said }) => [clientId, readState(said)]));
}

function crowd(people: number) {
  const frames: Uint8Array[] = [];
  const passed = { over: 0 };
  const list = new PresenceList(
    (frame) => frames.push(frame),
    () => undefined,
    () => undefined,
    () => Date.now(),
    () => (passed.over += 1),
  );
  const speakers = Array.from({ length: people }, (_, index) => {
    const actor: Actor = { role: "member", id: `id ${index}`, name: `Person ${index}` };
    return { actor, clientId: undefined };
  });
  let clock = 0;
  const heard = (clientId: number, state: unknown): Heard => ({
    clientId,
    clock: ++clock,
    said: Buffer.from(JSON.stringify(state)),
  });
  return {
    list,
    frames,
    passed,
    /** Somebody says where their caret is. */
    say(who: number, state: unknown, of = who): boolean {
      const speaker = speakers[who];
      if (!speaker) throw new Error("nobody");
      return list.receive(speaker, [heard(of, state)]);
    },
  };
}

const caret = (at: number) => ({ cursor: { anchor: at, head: at } });

test("[R76] whatever moves within a tick is one frame, and a crowd has longer ticks", () => {
  const few = crowd(2);
  for (let at = 0; at < 10; at++) for (const who of [0, 1]) few.say(who, caret(at));
  vi.advanceTimersByTime(60);
  expect(few.frames.map(shown)).toMatchObject([{ 0: caret(9), 1: caret(9) }]);

  const many = crowd(300);
  for (let who = 0; who < 300; who++) many.say(who, caret(0));
  vi.advanceTimersByTime(1_000);
  many.frames.length = 0;
  for (let at = 1; at <= 100; at++) {
    many.say(at, caret(at));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(many.frames.length).toBeLessThanOrEqual(4);
  expect(Object.keys(Object.assign({}, ...many.frames.map(shown)) as Shown)).toHaveLength(100);
});

test("[R77] many who say that they are still there are one frame every few seconds, and nobody is forgotten", () => {
  const { say, frames } = crowd(50);
  const last = new Map<string, number>();
  let longest = 0;
  for (let second = 0; second < 120; second++) {
    for (let who = 0; who < 50; who++) if (second % 15 === who % 15) say(who, { words: "here" });
    vi.advanceTimersByTime(1_000);
    for (const frame of frames.splice(0)) {
      for (const who of Object.keys(shown(frame))) {
        longest = Math.max(longest, second - (last.get(who) ?? second));
        last.set(who, second);
      }
    }
  }
  expect(last.size).toBe(50);
  // With as much again for what comes from another node, a client's patience of thirty seconds is not used up.
  expect(longest).toBeLessThanOrEqual(21);

  for (let who = 0; who < 50; who++) say(who, { words: "here" });
  vi.advanceTimersByTime(4_000);
  expect(frames).toHaveLength(0);
  vi.advanceTimersByTime(2_000);
  expect(frames).toHaveLength(1);
});

test("[R77] whoever has only been announced with a clock of 0, which no client takes, is announced again at once", () => {
  const { list, frames } = crowd(0);
  const actor: Actor = { role: "member", id: "id", name: "Ada" };
  const speaker = { actor, clientId: undefined };
  const said = Buffer.from("{}");
  list.receive(speaker, [{ clientId: 1, clock: 0, said }]);
  vi.advanceTimersByTime(100);
  list.receive(speaker, [{ clientId: 1, clock: 1, said }]);
  vi.advanceTimersByTime(100);
  expect(frames).toHaveLength(2);
});

test("[R78] a caret that has rested for long is not shown to newcomers until it moves; its person is", () => {
  const { say, list, frames } = crowd(2);
  say(0, caret(1));
  vi.advanceTimersByTime(31_000);
  say(1, caret(2));
  const person = { user: { name: "Person 0" } };
  expect(shown(list.all())).toMatchObject({ 0: person, 1: caret(2) });
  expect(shown(list.all())[0]).not.toHaveProperty("cursor");
  frames.length = 0;
  say(0, caret(3));
  vi.advanceTimersByTime(100);
  expect(shown(frames.at(-1))[0]).toMatchObject({ ...person, ...caret(3) });
  expect(shown(list.all())[0]).toMatchObject(caret(3));
});

test("[R79] what a client says of others is not read; what it says of itself must be readable", () => {
  const { say, list } = crowd(2);
  say(0, caret(1));
  say(1, caret(1));
  const one = list.all();
  expect(say(1, "no state at all", 0)).toBe(true);
  expect(list.all()).toEqual(one);
  expect(say(1, "no state at all", 1)).toBe(false);
});

test("[R103] whoever says more than a caret can move is not read each time, and the newest counts", () => {
  const { say, frames, passed } = crowd(2);
  const parse = vi.spyOn(JSON, "parse");
  for (let at = 0; at < 1_000; at++) say(0, caret(at));
  say(1, caret(7));
  vi.advanceTimersByTime(60);
  expect(parse.mock.calls.length).toBeLessThan(10);
  parse.mockRestore();
  expect(passed.over).toBeGreaterThan(990);
  expect(frames.map(shown)).toMatchObject([{ 0: caret(999), 1: caret(7) }]);
  for (let at = 0; at < 10; at++) say(0, at < 9 ? caret(at) : null);
  vi.advanceTimersByTime(60);
  expect(shown(frames.at(-1))).toEqual({ 0: null });
});
