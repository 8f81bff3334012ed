import { isDate, yearOf } from "./dates";
import { nodesOf, plainText } from "./headings";
import { attr, type DocJSON, type NodeJSON } from "./json";
import type { PositionAttribute } from "./schema/wiki";
import { parseTitle, type Title } from "./titles";

/**
 * A position as one page states it: its attributes with titles in canonical form, and what is wrong with it, one
 * sentence each. `targetPosition` is the id of another position, and `target` "" then.
 */
export type ExtractedPosition = Record<PositionAttribute, string> & {
  targetPosition: string | null;
  text: string;
  quote: string;
  ordinal: number;
  flaws: string[];
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether text can be the id of a position. */
export function isPositionId(text: string): boolean {
  return UUID.test(text);
}

/** The attributes of a position node, all of them text. */
export function positionAttrs(node: NodeJSON): Record<PositionAttribute, string> {
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

/** The positions of a page, in the order of its text. */
export function extractPositions(doc: DocJSON, self?: Title): ExtractedPosition[] {
  const seen = new Set<string>();
  return nodesOf(doc.content, "position").map((node, ordinal) => {
    const given = positionAttrs(node);
    const flaws: string[] = [];
    if (seen.has(given.id)) flaws.push("Another position on this page has the same id.");
    if (isPositionId(given.id)) seen.add(given.id);
    const targetPosition = given.target.startsWith("#") ? given.target.slice(1).toLowerCase() : null;
    const position = {
      ...given,
      holder: readTitle(given.holder, "holder", flaws),
      target: targetPosition === null ? readTitle(given.target, "target", flaws) : "",
      topic: readTitle(given.topic, "topic", flaws),
      voice: readTitle(given.voice, "voice", flaws),
      source: readTitle(given.source, "source", flaws),
      targetPosition,
    };
    flaws.push(...flawsOf(position, self));
    const text = textOf((node.content ?? []).filter((block) => block.type !== "blockquote"));
    return { ...position, text, quote: quotationOf(node), ordinal, flaws };
  });
}

/** The words that a position quotes, a paragraph on each line. */
export function quotationOf(node: NodeJSON): string {
  return textOf((node.content ?? []).filter((block) => block.type === "blockquote"));
}

function flawsOf(
  position: Omit<ExtractedPosition, "text" | "quote" | "ordinal" | "flaws">,
  self?: Title,
): string[] {
  const { id, stance, target, targetPosition, from, until } = position;
  const holder = position.holder || (self ?? "");
  const flaws: string[] = [];
  const check = (wrong: boolean, sentence: string) => {
    if (wrong) flaws.push(sentence);
  };
  check(id === "", "It has no id yet.");
  check(id !== "" && !isPositionId(id), "Its id is not a UUID.");
  check(stance === "", "It has no stance.");
  check(
    stance !== "" && stance !== "holds" && target === "" && targetPosition === null,
    "It has no target, which every stance but “holds” needs.",
  );
  check(
    targetPosition !== null && !isPositionId(targetPosition),
    "The position that it targets has no proper id.",
  );
  check(
    (targetPosition !== null && targetPosition === id.toLowerCase()) ||
      (target !== "" && target === holder && stance !== "supersedes"),
    "It refers to itself.",
  );
  check(from !== "" && !isDate(from), `“${from.slice(0, 50)}” is not a year or a date such as 2012-05.`);
  check(until !== "" && !isDate(until), `“${until.slice(0, 50)}” is not a year or a date such as 2012-05.`);
  check((yearOf(from) ?? -Infinity) > (yearOf(until) ?? Infinity), "It ends before it begins.");
  return flaws;
}

function readTitle(raw: string, part: string, flaws: string[]): string {
  if (raw === "") return "";
  const parsed = parseTitle(raw);
  if (parsed.ok) return parsed.title;
  flaws.push(`Its ${part} cannot be the title of a page: ${parsed.sentence}`);
  return raw;
}

function textOf(blocks: NodeJSON[]): string {
  const isLine = (node: NodeJSON) => node.type === "paragraph" || node.type === "heading";
  const lines = (node: NodeJSON): string[] =>
    isLine(node) || !node.content ? [plainText(node)] : node.content.flatMap(lines);
  return blocks
    .flatMap(lines)
    .filter((line) => line.trim() !== "")
    .join("\n");
}
