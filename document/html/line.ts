import type { Additions } from "./additions";
import { citedPosition } from "../positions/citations";
import { formula, texOf } from "../formula";
import type { Heading } from "../headings";
import type { Credit } from "../images";
import { attr, type MarkJSON, type NodeJSON } from "../json";
import { targetOf } from "../targets";
import { hashTo, type Title } from "../titles";
import type { Vocabulary } from "../positions/stances";
import { isSafeUrl } from "../urls";

/** Says of a title where it leads and whether there is a page. `title` is that page's own, after redirects. */
export type Resolver = { resolve(title: Title): { exists: boolean; href: string; title: string } };

/** What one rendering knows and gathers on its way through the page. */
export type Setting = {
  resolver: Resolver;
  self: Title | undefined;
  vocabulary: Vocabulary;
  /** What is wrong with each position, in the order of the text. */
  flaws: Iterator<readonly string[], undefined>;
  /** The sentences of positions that are referred to, by id. */
  sentences: ReadonlyMap<string, string>;
  headings: Iterator<Heading, undefined>;
  notes: NodeJSON[];
  additions: Additions;
  /** Who made the pictures, by their hashes. */
  credits: ReadonlyMap<string, Credit>;
  /** Ids of the positions on this page. */
  positions: Set<string>;
  /** Positions and quotations that have an address already, for an id may stand only once in a page. */
  addressed: Set<string>;
};

/** Text with everything escaped that means something in HTML, inside quotes too. */
export function escape(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** The text of one line. A mark that goes on over several pieces is one element: half-bold links are one link. */
export function renderLine(nodes: readonly NodeJSON[] | undefined, setting: Setting): string {
  let html = "";
  let open: { key: string; close: string }[] = [];
  const closeTo = (depth: number) => {
    html += open
      .slice(depth)
      .map(({ close }) => close)
      .reverse()
      .join("");
    open = open.slice(0, depth);
  };
  for (const node of nodes ?? []) {
    const drawn = formulaOf(node);
    const marks = (node.marks ?? []).filter((mark) => drawn === undefined || mark.type !== "code");
    const keys = marks.map((mark) => JSON.stringify(mark));
    let depth = 0;
    while (depth < keys.length && open[depth]?.key === keys[depth]) depth++;
    closeTo(depth);
    marks.slice(depth).forEach((mark, index) => {
      const [start, close] = tagsOf(mark, node.text ?? "", setting);
      html += start;
      open.push({ key: keys[depth + index] ?? "", close });
    });
    html += drawn ?? renderPiece(node, setting);
  }
  closeTo(0);
  return html;
}

/** A formula in the line, drawn; undefined where there is none, or none that can be drawn. */
function formulaOf({ text = "", marks = [] }: NodeJSON): string | undefined {
  const tex = marks.some(({ type }) => type === "code") ? texOf(text) : undefined;
  return tex === undefined ? undefined : formula(tex, false);
}

function renderPiece(node: NodeJSON, setting: Setting): string {
  switch (node.type) {
    case "text":
      return escape(node.text ?? "");
    case "hardBreak":
      return "<br>";
    case "mention": {
      const label = attr(node, "label");
      return `<a class="mention" href="/user/${escape(encodeURIComponent(label))}">@${escape(label)}</a>`;
    }
    case "footnote": {
      const number = setting.notes.push(node);
      return `<sup class="note-ref"><a href="#note-${number}" id="ref-${number}" aria-label="Note ${number}">[${number}]</a></sup>`;
    }
    default:
      return "";
  }
}

type Tags = readonly [start: string, end: string];

function tagsOf(mark: MarkJSON, text: string, setting: Setting): Tags {
  switch (mark.type) {
    case "bold":
      return ["<strong>", "</strong>"];
    case "italic":
      return ["<em>", "</em>"];
    case "strike":
      return ["<s>", "</s>"];
    case "underline":
      return ["<u>", "</u>"];
    case "subscript":
      return ["<sub>", "</sub>"];
    case "superscript":
      return ["<sup>", "</sup>"];
    case "code":
      return [texOf(text) === undefined ? "<code>" : '<code class="math">', "</code>"];
    case "link":
      return linkTags(mark, text);
    case "wikiLink":
      return wikiLinkTags(mark, setting);
    default:
      // Comments are shown beside the text, by whoever shows them.
      return ["", ""];
  }
}

function linkTags(mark: MarkJSON, text: string): Tags {
  const href = attr(mark, "href").trim();
  if (!isSafeUrl(href)) return ["", ""];
  const title = attr(mark, "title");
  const titled = title ? ` title="${escape(title)}"` : "";
  const leaves = /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(href);
  // On paper the address stands behind a link, unless it is what the link says.
  const look = text.trim() === href ? "external address" : "external";
  const kind = leaves ? ` class="${look}" rel="nofollow noopener"` : "";
  return [`<a href="${escape(href)}"${titled}${kind}>`, "</a>"];
}

function wikiLinkTags(mark: MarkJSON, setting: Setting): Tags {
  const target = targetOf(mark);
  if (!target) return ["", ""];
  const { title, fragment } = target;
  const cited = citedPosition(mark);
  if (cited) return positionTags(cited, title, setting);
  return title === null
    ? [`<a href="${escape(hashTo(fragment ?? ""))}">`, "</a>"]
    : titleTags(title, fragment, setting);
}

/** A link to a position, with a sign behind it where what it says has changed. */
function positionTags(id: string, title: Title | null, setting: Setting): Tags {
  const [start, end] =
    title === null || title === setting.self
      ? ([`<a href="${positionPath(id, setting)}">`, "</a>"] as const)
      : titleTags(title, `position-${id}`, setting);
  return [start, setting.additions.stale.has(id) ? end + staleMark(id) : end];
}

/** Where a position is read: on this page, if it stands here. */
export function positionPath(id: string, setting: Setting): string {
  return setting.positions.has(id) ? `#position-${id}` : `/positions/${id}`;
}

/** The sign behind a sentence that rests on a position which has changed since; it leads to what has changed. */
export function staleMark(id: string): string {
  const words = "The position that this rests on has changed since";
  return `<sup class="stale-mark"><a href="#stale-${id}" title="${words}" aria-label="${words}">changed</a></sup>`;
}

/** A link to a page of the wiki around HTML that is already escaped. */
export function wikiAnchor(
  target: { title: Title; fragment: string | null },
  html: string,
  setting: Setting,
): string {
  const [start, end] = titleTags(target.title, target.fragment, setting);
  return start + html + end;
}

function titleTags(title: Title, fragment: string | null, { resolver, self }: Setting): Tags {
  if (title === self) {
    return fragment
      ? [`<a href="${escape(hashTo(fragment))}">`, "</a>"]
      : ['<strong class="self-link">', "</strong>"];
  }
  const found = resolver.resolve(title);
  if (!found.exists) {
    const hint = escape(`${title} — not written yet`);
    return [`<a class="red-link" rel="nofollow" title="${hint}" href="${escape(found.href)}">`, "</a>"];
  }
  const hash = fragment && !found.href.includes("#") ? hashTo(fragment) : "";
  return [`<a href="${escape(found.href + hash)}" title="${escape(found.title)}">`, "</a>"];
}
