import type { Language } from "../language";
import { tongueOf, type Words } from "./tongue";

/** What a letter says, before it has a form: paragraphs, links on lines of their own, and lists of them. */
type PartOf<Text> = Text | LinkOf<Text> | { list: LinkOf<Text>[] } | { heading: Text };
type LinkOf<Text> = { label: Text; href: string };
type LetterOf<Text> = { subject: Text; parts: PartOf<Text>[] };

/** As it is composed, in no language yet. */
export type Part = PartOf<Words>;
export type Letter = LetterOf<Words>;
/** As it is sent. */
type ToldLetter = LetterOf<string> & { language: Language };

/** The letter in the language of whom it is for. */
export function inLanguage({ subject, parts }: Letter, language: Language): ToldLetter {
  const say = tongueOf(language);
  const link = ({ label, href }: LinkOf<Words>) => ({ label: say(label), href });
  return {
    language,
    subject: oneLine(say(subject)),
    parts: parts.map((part) => {
      if (typeof part === "string" || "pattern" in part) return say(part);
      if ("heading" in part) return { heading: say(part.heading) };
      return "list" in part ? { list: part.list.map(link) } : link(part);
    }),
  };
}

/** On one line and of bearable length, whatever was in a title or a name. */
export function oneLine(text: string, most = 150): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  const letters = [...flat];
  return letters.length <= most ? flat : `${letters.slice(0, most - 1).join("")}…`;
}

/** The letter as plain text. */
export function asText({ parts }: ToldLetter): string {
  return `${parts.map(plain).join("\n\n")}\n`;
}

function plain(part: PartOf<string>): string {
  if (typeof part === "string") return part;
  if ("heading" in part) return part.heading.toUpperCase();
  if ("list" in part) return part.list.map((each) => `* ${plainLink(each)}`).join("\n");
  return plainLink(part);
}

function plainLink({ label, href }: LinkOf<string>): string {
  return `${label}:\n  ${href}`;
}

/** The letter as a page of its own: no picture, no script, nothing that is fetched. */
export function asHtml({ language, subject, parts }: ToldLetter): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head><body style="font:16px/1.6 Georgia,serif;max-width:36em;margin:1.5em auto;padding:0 1em">
${parts.map(marked).join("\n")}
</body></html>
`;
}

function marked(part: PartOf<string>): string {
  if (typeof part === "string") return `<p>${escape(part)}</p>`;
  if ("heading" in part) return `<h2 style="font-size:1.1em;margin:1.5em 0 0">${escape(part.heading)}</h2>`;
  if ("list" in part) return `<ul>${part.list.map((each) => `<li>${markedLink(each)}</li>`).join("")}</ul>`;
  return `<p>${markedLink(part)}</p>`;
}

function markedLink({ label, href }: LinkOf<string>): string {
  return `<a href="${escape(href)}">${escape(label)}</a>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
