import { expect, test } from "vitest";
import { createReader, message, readRows, readStatus } from "./wire";

const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
const query = message("Q", "select 1");
const sync = message("S");

/** Reads a client's bytes cut at the given places. */
function read(bytes: Buffer, ...cuts: number[]): string[] {
  const seen: string[] = [];
  const reader = createReader(
    (code) => {
      seen.push(`startup ${code >> 16}`);
      reader.begin();
    },
    ({ type, bytes: whole }) => seen.push(`${type}${whole.length}`),
  );
  const places = [0, ...cuts, bytes.length];
  places.forEach((place, i) => {
    const next = places[i + 1];
    if (next !== undefined) reader.push(bytes.subarray(place, next));
  });
  return seen;
}

test("messages are the same wherever the network cuts them", () => {
  const bytes = Buffer.concat([startup, query, sync, query]);
  const whole = read(bytes);
  expect(whole).toEqual(["startup 3", `Q${query.length}`, "S5", `Q${query.length}`]);
  for (let at = 1; at < bytes.length; at++) expect(read(bytes, at)).toEqual(whole);
  expect(read(bytes, ...bytes.keys())).toEqual(whole);
});

test("a length that cannot be true is refused", () => {
  expect(() => read(Buffer.concat([startup, Buffer.from([0x51, 0, 0, 0, 1])]))).toThrow(RangeError);
  expect(() => read(Buffer.concat([startup, Buffer.from([0x51, 0x7f, 0, 0, 0])]))).toThrow(RangeError);
  expect(() => read(Buffer.from([0, 0, 0, 1]))).toThrow(RangeError);
});

test("the status is found however the answer was cut", () => {
  const ready = message("Z", Buffer.from("T"));
  expect(readStatus([ready])).toBe("open");
  expect(readStatus([...ready].map((byte) => Uint8Array.of(byte)))).toBe("open");
  expect(readStatus([message("C", "SELECT 1"), message("Z", Buffer.from("I"))])).toBe("idle");
  expect(readStatus([message("Z", Buffer.from("E"))])).toBe("failed");
  expect(readStatus([message("1")])).toBeUndefined();
});

test("an answer is read as rows, or as an error", () => {
  const value = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
  const row = message("D", Buffer.from([0, 2]), value("a"), value("bc"));
  expect(readRows(Buffer.concat([row, row]))).toEqual([
    ["a", "bc"],
    ["a", "bc"],
  ]);
  expect(readRows(message("E", Buffer.alloc(1)))).toBeUndefined();
});
