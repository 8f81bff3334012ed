import { nameOf, plainTarget } from "../titles";
import { decodeEntities } from "./entities";
import { linkTarget, namespaceNamed } from "./link-target";
import { link, wikiLink } from "./nodes";
import { annotationToken } from "./semantic";
import { hasTokens, keep, tokensIn, withoutMarkers, type Page } from "./tokens";

/** The marker for what stands between `[[` and `]]`, or null when that is no link and the brackets are text. */
export function bracketToken(inner: string, page: Page): string | null {
  const pipe = inner.indexOf("|");
  const raw = pipe < 0 ? inner : inner.slice(0, pipe);
  const rest = pipe < 0 ? null : inner.slice(pipe + 1);
  // A name that a template makes is known to nobody but MediaWiki.
  if (hasTokens(raw)) return null;
  if (raw.includes("::")) return annotationToken(raw, rest, page);
  const target = linkTarget(raw, page);
  if (target === null) return null;
  switch (target.kind) {
    case "category":
      return keep(page, { kind: "category", title: target.title });
    case "file":
      return keep(page, { kind: "file", file: nameOf(target.title), options: rest ?? "" });
    case "page":
      return linkToken(
        wikiLink(plainTarget(target.title), target.fragment),
        decodeEntities(target.text),
        rest,
        page,
      );
    case "section":
    case "outside":
      return linkToken(link(target.href), decodeEntities(target.text), rest, page);
  }
}

/** Whether the text after `[[` begins the name of a picture, whose caption may hold links. */
export function isFile(text: string, page: Page): boolean {
  const colon = text.indexOf(":");
  const name = colon < 0 ? "" : text.slice(0, colon);
  return name.trim().toLowerCase() === "file" || namespaceNamed(name, page) === "File";
}

function linkToken(mark: ReturnType<typeof link>, text: string, label: string | null, page: Page): string {
  if (label === null) return keep(page, { kind: "link", mark, label: null, text });
  if (label.trim() === "") return keep(page, { kind: "link", mark, label: null, text: pipeTrick(text) });
  // A label of several paragraphs would tear the page apart.
  const visible = label.replace(/\s*\n\s*/g, " ");
  const bare =
    withoutMarkers(visible).trim() === "" && tokensIn(page, visible).every(({ kind }) => kind === "tag");
  return keep(page, { kind: "link", mark, label: bare ? null : visible, text });
}

// [[Help:Commons (idea)|]] shows "Commons".
function pipeTrick(text: string): string {
  const short = text
    .replace(/^[^:]*:\s*/, "")
    .replace(/\s*\([^()]*\)$/, "")
    .replace(/,\s.*$/, "")
    .trim();
  return short === "" ? text : short;
}
