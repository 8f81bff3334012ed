import type { Quoted, Reply } from "./additions";
import { compareWords } from "../compare/compare";
import { escape, type Setting, wikiAnchor } from "./line";
import { stance as stanceOf } from "../positions/stances";
import { sentenceOf } from "../positions/sentence";
import { parseTitle, titlePath } from "../titles";

/** What answers a position, beneath it. */
export function renderReplies(replies: readonly Reply[], setting: Setting): string {
  if (replies.length === 0) return "";
  const items = replies.map((reply) => {
    const stance = stanceOf(reply.stance, setting.vocabulary);
    const mark = `<span class="position-sign" aria-hidden="true">${stance?.mark ?? "·"}</span>`;
    const sentence = sentenceOf({ ...reply, target: "" }, setting.vocabulary, reply.page)
      .map((part) => {
        if (part.kind === "title") return titled(part.text, setting);
        if (part.kind === "stance") return `<em class="position-stance">${verbOf(reply.stance)}</em>`;
        return part.kind === "text" ? escape(part.text) : "";
      })
      .join("");
    const text = reply.text === "" ? "" : `<p>${escape(reply.text)}</p>`;
    const home = parseTitle(reply.page);
    const place = home.ok
      ? `<p class="position-source">${reply.source === "" ? "" : `${titled(reply.source, setting)}. `}Stated on <a href="${escape(titlePath(home.title))}#position-${escape(reply.id)}">${escape(home.title)}</a>.</p>`
      : "";
    return `<li data-hue="${stance?.hue ?? "plain"}"><p class="position-sentence">${mark} ${sentence}</p>${text}${place}</li>`;
  });
  return `<ul class="replies" aria-label="Replies to this position">${items.join("\n")}</ul>`;
}

/** The original words of a quotation: in the place of an empty one, or beside one that says them otherwise. */
export function renderQuoted(quoted: Quoted, said: string, setting: Setting): string {
  const from = `From ${titled(quoted.page, setting)}`;
  if (quoted.state === "empty") {
    const words = quoted.words.map((line) => `<p>${escape(line)}</p>`).join("");
    return `<blockquote class="transcluded">${words}</blockquote><p class="position-source">${from}.</p>`;
  }
  const words = compareWords(quoted.words.join("\n"), said).map(({ op, text }) => {
    if (op === "same") return escape(text);
    return op === "added" ? `<ins>${escape(text)}</ins>` : `<del>${escape(text)}</del>`;
  });
  return (
    `<div class="drift" role="note"><p>These are not quite the words of ${titled(quoted.page, setting)}. ` +
    `From there to here:</p><blockquote>${words.join("")}</blockquote></div>`
  );
}

function titled(text: string, setting: Setting): string {
  const parsed = parseTitle(text);
  return parsed.ok
    ? wikiAnchor({ title: parsed.title, fragment: null }, escape(parsed.title), setting)
    : escape(text);
}

function verbOf(stance: string): string {
  return stance === "replies-to" ? "replies" : "contests this reading";
}
