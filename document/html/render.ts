import { formula } from "../formula";
import { highlight } from "../highlight";
import { renderHeading, renderNotes, renderQuotation } from "./address";
import { escape, renderLine, type Resolver, type Setting, wikiAnchor } from "./line";
import { type Additions, NO_ADDITIONS } from "./additions";
import { renderPosition } from "./position";
import { renderImage } from "./image";
import { readQuery, renderQuery, type AskedQuery } from "./query";
import { headingsOf, nodesOf } from "../headings";
import { attr, type DocJSON, type NodeJSON, textOf } from "../json";
import { positionAttrs } from "../positions/position";
import type { Credit } from "../images";
import { redirectOf } from "../redirect";
import type { Vocabulary } from "../positions/stances";
import { fileTitle, isCategoryLine, targetOf } from "../targets";
import { parseTitle, pathTo, type Title } from "../titles";

export type { Resolver } from "./line";

/** What a page is read with. `title` is its own, for positions without a holder and for links to itself. */
export type Reading = {
  title?: string;
  vocabulary: Vocabulary;
  /** What is wrong with each of its positions, in the order of the text. */
  flaws?: readonly (readonly string[])[];
  /** The sentences of the positions that it refers to, by id. */
  sentences?: ReadonlyMap<string, string>;
  /** What others say within it. */
  additions?: Additions;
  /** Who made the pictures in it, by their hashes. */
  credits?: ReadonlyMap<string, Credit>;
};

/**
 * The page as HTML for readers: escaped throughout, addresses that could run a script left out, no script needed.
 * Never throws on a document of the schema. Ask the resolver once, for `linkTitles(doc)`.
 */
export function renderHtml(doc: DocJSON, resolver: Resolver, options: Reading): string {
  return joinParts(renderParts(doc, resolver, options));
}

/** The whole page, with the sentences of its queries. */
export function joinParts(parts: readonly HtmlPart[]): string {
  return parts.map((part) => part.html).join("\n");
}

/** A stretch of a page; `query` where it is a query of its own, whose answer may stand in the place of the HTML. */
export type HtmlPart = { html: string; query?: AskedQuery };

/** The queries that a page shows the answers of; those beyond it are sentences that lead there. */
const MOST_QUERIES = 20;

/**
 * The same in parts, cut where a query stands by itself: not in a list, a table or a quotation, where it is a sentence
 * that leads to its answer.
 */
export function renderParts(doc: DocJSON, resolver: Resolver, options: Reading): HtmlPart[] {
  const own = parseTitle(options.title);
  const setting: Setting = {
    resolver,
    self: own.ok ? own.title : undefined,
    vocabulary: options.vocabulary,
    additions: options.additions ?? NO_ADDITIONS,
    credits: options.credits ?? new Map(),
    flaws: (options.flaws ?? [])[Symbol.iterator](),
    sentences: options.sentences ?? new Map(),
    headings: headingsOf(doc)[Symbol.iterator](),
    notes: [],
    positions: new Set(nodesOf(doc.content, "position").map((node) => attr(node, "id").trim().toLowerCase())),
    addressed: new Set(),
  };
  const redirect = redirectOf(doc);
  const parts: HtmlPart[] = [];
  let asked = 0;
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) parts.push({ html: run.join("\n") });
    run = [];
  };
  doc.content.forEach((block, index) => {
    if (redirect && index === 0) {
      run.push(
        `<p class="redirect">This page leads on to ${wikiAnchor(redirect, escape(redirect.title), setting)}.</p>`,
      );
    } else if (block.type === "query" && asked < MOST_QUERIES) {
      asked += 1;
      flush();
      parts.push({
        html: renderBlock(block, setting),
        query: readQuery(attr(block, "filter"), attr(block, "view")),
      });
    } else if (block.type === "blockquote") {
      run.push(renderQuotation(block, renderBlocks(block.content, setting), setting));
    } else run.push(renderBlock(block, setting));
    const talk = setting.additions.talk.get(index);
    if (talk && own.ok) run.push(renderTalk(talk, own.title));
  });
  flush();
  const notes = renderNotes(setting);
  const last = parts.at(-1);
  if (last && !last.query) last.html += notes;
  else if (notes) parts.push({ html: notes });
  return parts;
}

/** That something was said on words of the block above, and where. */
function renderTalk({ said, thread }: { said: number; thread: string }, title: Title): string {
  const words = said === 1 ? "1 comment" : `${said} comments`;
  const path = `${pathTo("talk", title)}?thread=${encodeURIComponent(thread)}`;
  return `<p class="talk-mark"><a href="${escape(path)}">${words}</a></p>`;
}

/** Every title that the page links to or names in a position, each once. */
export function linkTitles(doc: DocJSON): Title[] {
  const titles = new Set<Title>();
  const add = (raw: string) => {
    const parsed = parseTitle(raw);
    if (parsed.ok) titles.add(parsed.title);
  };
  for (const text of nodesOf(doc.content, "text")) {
    for (const mark of text.marks ?? []) {
      const target = mark.type === "wikiLink" ? targetOf(mark) : undefined;
      if (target?.title) titles.add(target.title);
    }
  }
  for (const image of nodesOf(doc.content, "image")) {
    const file = fileTitle(attr(image, "file"));
    if (file) titles.add(file);
  }
  for (const node of nodesOf(doc.content, "position")) {
    const { holder, target, topic, voice, source } = positionAttrs(node);
    [holder, target, topic, voice, source].forEach(add);
  }
  return [...titles];
}

function renderBlocks(nodes: readonly NodeJSON[] | undefined, setting: Setting): string {
  return (nodes ?? []).map((node) => renderBlock(node, setting)).join("\n");
}

function renderBlock(node: NodeJSON, setting: Setting): string {
  const inside = () => renderBlocks(node.content, setting);
  switch (node.type) {
    case "paragraph":
      return isCategoryLine(node) ? "" : `<p>${renderLine(node.content, setting)}</p>`;
    case "heading":
      return renderHeading(node, setting);
    case "bulletList":
      return `<ul>${inside()}</ul>`;
    case "orderedList":
      return `<ol${orderAttributes(node)}>${inside()}</ol>`;
    case "listItem":
      return `<li>${renderItem(node, setting)}</li>`;
    case "taskList":
      return `<ul class="task-list">${inside()}</ul>`;
    case "taskItem":
      return renderTask(node, setting);
    case "blockquote":
      return `<blockquote>${inside()}</blockquote>`;
    case "codeBlock":
      return renderCode(node);
    case "horizontalRule":
      return "<hr>";
    case "table":
      return renderTable(node, setting);
    case "tableRow":
      return `<tr>${inside()}</tr>`;
    case "tableHeader":
      return `<th scope="col"${cellAttributes(node)}>${inside()}</th>`;
    case "tableCell":
      return `<td${cellAttributes(node)}>${inside()}</td>`;
    case "image":
      return renderImage(node, setting);
    case "query":
      return renderQuery(attr(node, "filter"), attr(node, "view"), setting.vocabulary);
    case "unconverted":
      return renderUnconverted(node);
    case "position":
      return renderPosition(node, renderBlocks(node.content?.filter(isRead), setting), setting);
    default:
      return renderLine([node], setting);
  }
}

/** An empty quotation says nothing here: it stands for the words that the work's page has. */
function isRead(block: NodeJSON): boolean {
  return block.type !== "blockquote" || textOf(block).trim() !== "";
}

/** A short item, alone or with lists below it, needs no paragraph of its own. */
function renderItem(node: NodeJSON, setting: Setting): string {
  const [first, ...rest] = node.content ?? [];
  const isShort = rest.every(({ type }) => type === "bulletList" || type === "orderedList");
  if (first?.type !== "paragraph" || !isShort) return renderBlocks(node.content, setting);
  return [renderLine(first.content, setting), ...rest.map((each) => renderBlock(each, setting))].join("\n");
}

function renderTask(node: NodeJSON, setting: Setting): string {
  const done = node.attrs?.["checked"] === true;
  const box = `<input type="checkbox" disabled aria-label="${done ? "done" : "to do"}"${done ? " checked" : ""}>`;
  return `<li data-done="${done}">${box} <div>${renderItem(node, setting)}</div></li>`;
}

function orderAttributes({ attrs }: NodeJSON): string {
  const start = attrs?.["start"];
  const type = attrs?.["type"];
  const from = typeof start === "number" && start !== 1 ? ` start="${start}"` : "";
  return typeof type === "string" ? `${from} type="${escape(type)}"` : from;
}

function renderCode(node: NodeJSON): string {
  const language = attr(node, "language");
  const text = (node.content ?? []).map((each) => each.text ?? "").join("");
  if (language === "math") return renderFormula(text);
  const name = language ? ` class="language-${escape(language.replace(/\s+/g, "-"))}"` : "";
  return `<pre tabindex="0"><code${name}>${renderProgram(text, language)}</code></pre>`;
}

function renderFormula(tex: string): string {
  const drawn = formula(tex, true);
  return drawn === undefined
    ? `<pre class="math" tabindex="0"><code>${escape(tex)}</code></pre>`
    : `<div class="formula" tabindex="0">${drawn}</div>`;
}

function renderProgram(text: string, language: string): string {
  const pieces = language === "" ? undefined : highlight(text, language);
  if (!pieces) return escape(text);
  return pieces
    .map(({ text: piece, kind }) =>
      kind === "" ? escape(piece) : `<span class="code-${kind}">${escape(piece)}</span>`,
    )
    .join("");
}

function renderUnconverted(node: NodeJSON): string {
  const language = attr(node, "language") || "source text";
  const text = escape((node.content ?? []).map((each) => each.text ?? "").join(""));
  return (
    `<figure class="unconverted-block"><figcaption>Not converted yet: ${escape(language)}, as it was</figcaption>` +
    `<pre class="unconverted" tabindex="0">${text}</pre></figure>`
  );
}

function renderTable(node: NodeJSON, setting: Setting): string {
  const rows = node.content ?? [];
  const isHead = (row: NodeJSON) =>
    (row.content ?? []).length > 0 && (row.content ?? []).every((cell) => cell.type === "tableHeader");
  const bodyAt = rows.findIndex((row) => !isHead(row));
  const headRows = bodyAt < 0 ? rows.slice(0, 1) : rows.slice(0, bodyAt);
  const head = headRows.length > 0 && isHead(headRows[0] ?? node) ? headRows : [];
  const body = rows.slice(head.length).map((row) => renderBodyRow(row, setting));
  const top = head.length > 0 ? `<thead>${renderBlocks(head, setting)}</thead>` : "";
  return `<div class="table" tabindex="0"><table>${top}<tbody>${body.join("\n")}</tbody></table></div>`;
}

function renderBodyRow(row: NodeJSON, setting: Setting): string {
  const cells = (row.content ?? []).map((cell) =>
    cell.type === "tableHeader"
      ? `<th scope="row"${cellAttributes(cell)}>${renderBlocks(cell.content, setting)}</th>`
      : renderBlock(cell, setting),
  );
  return `<tr>${cells.join("\n")}</tr>`;
}

function cellAttributes({ attrs }: NodeJSON): string {
  const span = (name: "colspan" | "rowspan") => {
    const value = attrs?.[name];
    return typeof value === "number" && value > 1 ? ` ${name}="${value}"` : "";
  };
  const align = attrs?.["align"];
  // A name and no style: a strict content security policy forbids styles in the text.
  return (
    span("colspan") + span("rowspan") + (typeof align === "string" ? ` data-align="${escape(align)}"` : "")
  );
}
