import { renderQuoted, renderReplies } from "./added";
import { escape, positionPath, type Setting, staleMark, wikiAnchor } from "./line";
import type { NodeJSON } from "../json";
import { isPositionId, positionAttrs } from "../positions/position";
import { quotationOf } from "../positions/extract";
import { sentenceOf, type SentencePart } from "../positions/sentence";
import { stance as stanceOf } from "../positions/stances";
import { parseTitle } from "../titles";

/** A position as readers see it: its sentence, what is said, where it is said. `body` is HTML. */
export function renderPosition(node: NodeJSON, body: string, setting: Setting): string {
  const position = positionAttrs(node);
  const stance = stanceOf(position.stance, setting.vocabulary);
  const look = `data-sign="${stance?.sign ?? "0"}" data-hue="${stance?.hue ?? "plain"}"`;
  const id = isPositionId(position.id) ? position.id.toLowerCase() : "";
  const isFirst = id !== "" && !setting.addressed.has(id);
  setting.addressed.add(id);
  const address = isFirst ? ` id="position-${id}"` : "";
  const permalink = isFirst
    ? ` <a class="permalink" href="#position-${id}" aria-label="Permanent link to this position">¶</a>`
    : "";
  const flaws = renderFlaws(setting.flaws.next().value ?? []);
  const mark = `<span class="position-sign" aria-hidden="true">${stance?.mark ?? "·"}</span>`;
  const sentence = sentenceOf(position, setting.vocabulary, setting.self).map((part) =>
    renderPart(part, setting),
  );
  const reply = isFirst
    ? `<a class="reply" rel="nofollow" href="/reply/${id}" aria-label="Reply to this position">Reply</a>`
    : "";
  const { replies, quoted } = setting.additions;
  const original = quoted.get(id);
  const words = original ? renderQuoted(original, quotationOf(node), setting) : "";
  const answers = isFirst ? renderReplies(replies.get(id) ?? [], setting) : "";
  return (
    `<section class="position" data-stance="${escape(position.stance)}" ${look}${address}>` +
    `<header><p class="position-sentence">${mark} ${sentence.join("")}${permalink}</p></header>` +
    `<div class="position-body">${body}${words}</div>${renderSource(position, reply, setting)}${flaws}${answers}</section>`
  );
}

function renderPart(part: SentencePart, setting: Setting): string {
  switch (part.kind) {
    case "text":
      return escape(part.text);
    case "stance":
      return `<em class="position-stance">${escape(part.text)}</em>`;
    case "title":
      return part.role === "topic"
        ? `<cite>${renderTitle(part.text, setting)}</cite>`
        : renderTitle(part.text, setting);
    case "position": {
      const id = part.id.toLowerCase();
      if (!isPositionId(id)) return "another position";
      const mark = setting.additions.stale.has(id) ? staleMark(id) : "";
      const said = setting.sentences.get(id);
      const link = `<a href="${positionPath(id, setting)}">${escape(said ?? "another position")}</a>`;
      return (said ? `“${link}”` : link) + mark;
    }
  }
}

function renderTitle(text: string, setting: Setting): string {
  const parsed = parseTitle(text);
  if (!parsed.ok) return escape(text);
  return wikiAnchor({ title: parsed.title, fragment: null }, escape(parsed.title), setting);
}

function renderSource(
  { source, locator }: { source: string; locator: string },
  reply: string,
  setting: Setting,
): string {
  if (source === "" && locator === "")
    return `<footer class="position-source"><small>${reply}</small></footer>`;
  const parts = [source === "" ? "" : renderTitle(source, setting), escape(locator)];
  const said = parts.filter((part) => part !== "").join(", ");
  return `<footer class="position-source"><small>Source: ${said}. ${reply}</small></footer>`;
}

function renderFlaws(flaws: readonly string[]): string {
  if (flaws.length === 0) return "";
  return `<p class="position-flaws"><strong>To be repaired:</strong> ${escape(flaws.join(" "))}</p>`;
}
