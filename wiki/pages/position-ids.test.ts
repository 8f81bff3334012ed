import { expect, test } from "vitest";
import { p, page, position } from "@/document/build";
import { positionIds, withPositionIds } from "./position-ids";

const ONE = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";
const TWO = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a12";
const attrs = { holder: "P2P Foundation", stance: "critiques", target: "Oekonux" };
const nowhere: ReadonlySet<string> = new Set();

test("[P30] a position put without an id keeps the one it has on the page", () => {
  const before = page(
    position({ ...attrs, id: ONE }, p("Too abstract.")),
    position({ ...attrs, id: TWO }, p("No path.")),
  );
  const same = page(position(attrs, p("No path.")), position(attrs, p("Far too abstract.")));
  expect(positionIds(withPositionIds(same, before, nowhere))).toEqual([TWO, ONE]);
  const other = withPositionIds(page(position({ ...attrs, stance: "agrees-with" }, p("x"))), before, nowhere);
  expect([ONE, TWO]).not.toContain(positionIds(other)[0]);
});

test("[P30] an id that is there twice, or belongs to another page, or is none, is renewed", () => {
  const doc = page(
    position({ ...attrs, id: ONE }, p("a")),
    position({ ...attrs, id: ONE }, p("b")),
    position({ ...attrs, id: TWO }, p("c")),
    position({ ...attrs, id: "mine" }, p("d")),
  );
  const ids = positionIds(withPositionIds(doc, page(p("x")), new Set([TWO])));
  expect(ids[0]).toBe(ONE);
  expect(new Set(ids).size).toBe(4);
  expect(ids).not.toContain(TWO);
  expect(ids).not.toContain("mine");
});
