import { expect, test } from "vitest";
import { STANCES } from "@/document/positions/stances";
import { POSITION_ATTRIBUTES, type PositionAttribute } from "@/document/schema/wiki";
import { statement, wanting } from "./position-statement";

function parts(given: Partial<Record<PositionAttribute, string>>): Record<PositionAttribute, string> {
  const empty = Object.fromEntries(POSITION_ATTRIBUTES.map((name) => [name, ""]));
  return { ...(empty as Record<PositionAttribute, string>), ...given };
}

test("[S21] a position is said as one sentence", () => {
  const said = parts({
    holder: "P2P Foundation",
    stance: "differs-from",
    target: "Oekonux",
    topic: "Can it reproduce itself?",
    voice: "Michel Bauwens",
  });
  expect(statement(said, STANCES, "Elsewhere")).toBe(
    "P2P Foundation differs from Oekonux on Can it reproduce itself?, according to Michel Bauwens",
  );
});

test("[S21] without a holder the page speaks, and a position can be the target", () => {
  expect(statement(parts({ stance: "disputes", target: "#1b" }), STANCES, "Oekonux")).toBe(
    "Oekonux disputes another position",
  );
});

test("[S22] a missing holder, stance, target or source is asked for", () => {
  expect(wanting(parts({}), "article")).toHaveLength(3);
  expect(wanting(parts({ stance: "critiques" }), "article")).toEqual([
    "wantsHolder",
    "wantsTarget",
    "wantsSource",
  ]);
});

test("[S22] a school's own page is its holder, and what is simply held has no target", () => {
  expect(wanting(parts({ stance: "holds", source: "A work" }), "school")).toEqual([]);
});
