import { isDate } from "../positions/dates";
import type { NodeJSON } from "../json";
import { stance, stanceName, STANCES } from "../positions/stances";
import { plainTarget } from "../titles";
import { decodeEntities } from "./entities";
import { linkTarget, localTitle } from "./link-target";
import { link, paragraph, textNode, wikiLink } from "./nodes";
import { keep, withoutMarkers, type Page } from "./tokens";

/**
 * `[[Property::value|text]]` of Semantic MediaWiki: a link that says what it means. Null when the value can be neither
 * a page nor an address.
 */
export function annotationToken(raw: string, label: string | null, page: Page): string | null {
  const divider = raw.indexOf("::");
  const relation = raw.slice(0, divider).trim();
  const value = raw.slice(raw.lastIndexOf("::") + 2).trim();
  if (relation === "" || relation.length > 255 || /[[\]{}<>#|\n]/.test(relation) || value === "") return null;
  const shown =
    label !== null && withoutMarkers(label).trim() !== "" ? label.replace(/\s*\n\s*/g, " ") : null;
  const text = decodeEntities(value);
  if (/^https?:\/\/\S+$/i.test(value) && value.length < 8_000) {
    return keep(page, { kind: "link", mark: link(text), label: shown, text });
  }
  const target = linkTarget(value.startsWith(":") ? value : `:${value}`, page);
  if (target?.kind !== "page") return null;
  return keep(page, {
    kind: "link",
    mark: wikiLink(plainTarget(target.title), target.fragment, relation),
    label: shown,
    text,
  });
}

const TITLES = new Set(["holder", "target", "topic", "voice", "source"]);
const DATES = new Set(["from", "until"]);
const MAX_VALUE = 2_000;

/**
 * The position that a `{{#subobject:…|Holder=…|Stance=…|Target=…}}` states, or null when it says anything that a
 * position has no place for; then it stays as it is.
 */
export function positionNode(source: string, page: Page): NodeJSON | null {
  const parts = source.slice(2, -2).split("|");
  const attrs: Record<string, string> = {};
  const content: NodeJSON[] = [];
  for (const part of parts.slice(1)) {
    const equals = part.indexOf("=");
    const key = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    const value = decodeEntities(part.slice(equals + 1).trim());
    if (/\[\[|\{\{|''|<|\n/.test(value) || value.length > MAX_VALUE || Object.hasOwn(attrs, key)) return null;
    if (value === "") continue;
    if (key === "text") content.push(paragraph(textNode(value)));
    else if (key === "quote") content.push({ type: "blockquote", content: [paragraph(textNode(value))] });
    else {
      const known = attribute(key, value, page);
      if (known === null) return null;
      attrs[key] = known;
    }
  }
  const says = stance(attrs["stance"] ?? "", STANCES);
  if (!says || (attrs["target"] === undefined) !== (says.name === "holds")) return null;
  return { type: "position", attrs, content: content.length > 0 ? content : [paragraph()] };
}

function attribute(key: string, value: string, page: Page): string | null {
  if (key === "stance") return stance(stanceName(value.replaceAll("_", " ")), STANCES)?.name ?? null;
  if (key === "locator") return value;
  if (DATES.has(key)) return isDate(value) ? value : null;
  if (!TITLES.has(key)) return null;
  if (key === "target" && /^#[0-9a-f-]{36}$/i.test(value)) return value;
  return localTitle(value, page);
}
