import type { PositionAttrs } from "../positions/position";
import { said, type Said } from "../said";
import { POSITION_ATTRIBUTES, type PositionAttribute } from "../schema/wiki";
import { STANCES, stance } from "../positions/stances";

/** One thing about a position that changed; "" where it was, or is, not said. */
export type AttributeChange = { name: PositionAttribute; before: string; after: string };

const NAMES: Record<PositionAttribute, Said> = {
  id: said`identity`,
  holder: said`holder`,
  stance: said`stance`,
  target: said`target`,
  topic: said`question`,
  voice: said`voice`,
  from: said`beginning`,
  until: said`end`,
  source: said`source`,
  locator: said`place in the source`,
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
export function sayChange({ name, before, after }: AttributeChange): Said {
  if (name === "id") return said`identity renewed`;
  const what = NAMES[name];
  if (after === "") return said`${what} removed`;
  const label = (value: string) => (name === "stance" ? (stance(value, STANCES)?.label ?? value) : value);
  const [was, is] = [label(before), label(after)];
  return before === "" ? said`${what} added: ${is}` : said`${what} ${was} → ${is}`;
}
