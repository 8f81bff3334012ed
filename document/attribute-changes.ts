import type { PositionAttrs } from "./position";
import { POSITION_ATTRIBUTES, type PositionAttribute } from "./schema/wiki";
import { STANCES, stance } from "./stances";

/** One thing about a position that changed; "" where it was, or is, not said. */
export type AttributeChange = { name: PositionAttribute; before: string; after: string };

const NAMES: Record<PositionAttribute, string> = {
  id: "identity",
  holder: "holder",
  stance: "stance",
  target: "target",
  topic: "question",
  voice: "voice",
  from: "beginning",
  until: "end",
  source: "source",
  locator: "place in the source",
};

/** What changed about a position, in the order in which positions are written. */
export function attributeChanges(before: PositionAttrs, after: PositionAttrs): AttributeChange[] {
  return POSITION_ATTRIBUTES.filter((name) => before[name] !== after[name]).map((name) => ({
    name,
    before: before[name],
    after: after[name],
  }));
}

/** A change of a position in words: "stance critiques → agrees with", "source removed". */
export function sayChange({ name, before, after }: AttributeChange): string {
  if (name === "id") return "identity renewed";
  if (after === "") return `${NAMES[name]} removed`;
  const said = (value: string) => (name === "stance" ? (stance(value, STANCES)?.label ?? value) : value);
  return before === ""
    ? `${NAMES[name]} added: ${said(after)}`
    : `${NAMES[name]} ${said(before)} → ${said(after)}`;
}
