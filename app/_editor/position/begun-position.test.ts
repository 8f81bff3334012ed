import { expect, test } from "vitest";
import { beginQuery, begunPosition } from "./begun-position";

test("[V8] an address begins a position with the parts that it names, and says them again", () => {
  const asked = {
    begin: "position",
    target: " Oekonux ",
    topic: "Autonomy",
    id: "mine",
    kind: "school",
    voice: "",
  };
  expect(begunPosition(asked)).toEqual({ target: "Oekonux", topic: "Autonomy" });
  expect(begunPosition(beginQuery(begunPosition(asked)))).toEqual({ target: "Oekonux", topic: "Autonomy" });
  expect(begunPosition({ target: "Oekonux" })).toBeUndefined();
  expect(beginQuery(undefined)).toEqual({});
  expect(begunPosition({ begin: "position", target: "x".repeat(301), topic: ["a", "b"] })).toEqual({});
});
