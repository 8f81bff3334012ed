import { expect, test } from "vitest";
import { createGatherer } from "./batches";
import { type Message, message, SYNC } from "./wire";

const of = (bytes: Buffer): Message => ({ type: bytes.toString("latin1", 0, 1), bytes });
const parse = (name: string, text: string) => of(message("P", name, text, Buffer.from([0, 0])));
const bind = (name: string) => of(message("B", "", name, Buffer.from([0, 0, 0, 0, 0, 0])));
const execute = of(message("E", "", Buffer.alloc(4)));
const sync = of(SYNC);

test("messages are gathered until an answer is due", () => {
  const gatherer = createGatherer();
  expect(gatherer.add(parse("", "select 1"))).toBeUndefined();
  expect(gatherer.add(execute)).toBeUndefined();
  const batch = gatherer.add(sync);
  expect(batch?.ends).toBe(true);
  expect(batch?.bytes.length).toBe(parse("", "select 1").bytes.length + execute.bytes.length + SYNC.length);
  expect(gatherer.add(of(message("H")))).toMatchObject({ ends: false });
});

test("two clients' prepared statements of one name do not meet", () => {
  const [one, other] = [createGatherer(), createGatherer()];
  one.add(parse("find", "select 1"));
  other.add(parse("find", "select 2"));
  const first = one.add(sync)?.bytes.toString("latin1") ?? "";
  const second = other.add(sync)?.bytes.toString("latin1") ?? "";
  expect(first).not.toContain("find");
  expect(first.slice(5, 9)).not.toBe(second.slice(5, 9));
  one.add(bind("find"));
  const name = first.slice(5, first.indexOf("\0", 5));
  expect(one.add(sync)?.bytes.toString("latin1")).toContain(`\0${name}\0`);
  expect(one.farewell()?.bytes.toString("latin1")).toContain(`S${name}\0`);
  expect(one.farewell()).toBeUndefined();
});

test("a refusal is laid in the way of COPY, before the Sync that ends the batch", () => {
  const gatherer = createGatherer();
  gatherer.add(parse("", "copy page from stdin"));
  gatherer.add(execute);
  const batch = gatherer.add(sync)?.bytes.toString("latin1") ?? "";
  expect(batch).toContain("COPY is not available");
  expect(batch.endsWith(SYNC.toString("latin1"))).toBe(true);
  expect(gatherer.add(sync)?.bytes).toEqual(SYNC);
});

test("a message that would end the engine is refused", () => {
  expect(() => createGatherer().add(of(message("z")))).toThrow(RangeError);
  expect(() => createGatherer().add(of(message("P", Buffer.from("endless"))))).toThrow(RangeError);
});
