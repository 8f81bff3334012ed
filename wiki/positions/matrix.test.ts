import { expect, test } from "vitest";
import { STANCES } from "@/document/positions/stances";
import { matrix } from "./matrix";

const held = (ids: string[], holder: string, stance: string, target: string) => ({
  ids,
  holder,
  stance,
  target,
  count: ids.length,
});

test("[S30] the matrix has one cell for each holder and target, with every stance counted", () => {
  const { holders, targets, cells } = matrix(
    [
      held(["1"], "P2P Foundation", "agrees-with", "Oekonux"),
      held(["2", "3"], "P2P Foundation", "critiques", "Oekonux"),
      held(["4"], "Oekonux", "holds", ""),
    ],
    STANCES,
  );
  expect(holders).toEqual(["Oekonux", "P2P Foundation"]);
  expect(targets).toEqual(["", "Oekonux"]);
  expect(cells).toEqual([
    {
      holder: "Oekonux",
      target: "",
      stances: { holds: 1 },
      signs: { "+": 0, "-": 0, "±": 0, "0": 1 },
      positions: ["4"],
    },
    {
      holder: "P2P Foundation",
      target: "Oekonux",
      stances: { "agrees-with": 1, critiques: 2 },
      signs: { "+": 1, "-": 2, "±": 0, "0": 0 },
      positions: ["1", "2", "3"],
    },
  ]);
});

test("[S30] no positions make an empty matrix", () => {
  expect(matrix([], STANCES)).toEqual({ holders: [], targets: [], cells: [] });
});
