import { attr, type NodeJSON } from "../json";
import type { PositionAttribute } from "../schema/wiki";

export type PositionAttrs = Record<PositionAttribute, string>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether text can be the id of a position. */
export function isPositionId(text: string): boolean {
  return UUID.test(text);
}

/** The attributes of a position node, all of them text. */
export function positionAttrs(node: NodeJSON): PositionAttrs {
  const read = (name: PositionAttribute) => attr(node, name).trim();
  return {
    id: read("id"),
    holder: read("holder"),
    stance: read("stance"),
    target: read("target"),
    topic: read("topic"),
    voice: read("voice"),
    from: read("from"),
    until: read("until"),
    source: read("source"),
    locator: read("locator"),
  };
}
