/**
 * What other programs put on the clipboard is HTML in their own dialects. Here it becomes the plain HTML that the schema reads:
 * structure stays, style goes, and nothing of it is ever put into the page before the schema has read it.
 */
import { ownAddress } from "../links/own-address";
import { liftNotes } from "./notes";
import { joinWordLists } from "./word-lists";

/** `origin`: the address of this wiki, whose pages become links of the wiki. */
export function cleanPasted(html: string, origin: string): string {
  const doc = new DOMParser().parseFromString(html, "text/html");
  const { body } = doc;
  for (const each of body.querySelectorAll("*")) disarm(each);
  // What was copied within an editor is in the schema's own words.
  if (body.querySelector("[data-pm-slice]")) return body.innerHTML;
  // Where an image without a whole address lay is not known here.
  for (const each of body.querySelectorAll("img"))
    if (!/^(?:https?:|\/)/i.test(each.getAttribute("src") ?? "")) each.remove();
  for (const each of body.querySelectorAll(NOTHING_TO_READ)) each.remove();
  for (const comment of commentsIn(doc)) comment.remove();
  for (const math of body.querySelectorAll("math")) writeFormula(math);
  liftNotes(body);
  joinWordLists(body);
  for (const item of body.querySelectorAll("li")) readTask(item);
  for (const [selector, name] of RENAMED)
    for (const each of body.querySelectorAll(selector)) rename(each, name);
  // Google's wrapper around everything, which is bold and says that it is not.
  for (const each of body.querySelectorAll('b[id^="docs-internal"], b[style*="font-weight:normal"]'))
    unwrap(each);
  for (const each of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong, u)")) unwrap(each);
  for (const link of body.querySelectorAll("a")) readLink(link, origin);
  for (const each of body.querySelectorAll<HTMLElement>("[style]")) keepMeaning(each);
  for (const each of body.querySelectorAll("body > br")) each.remove();
  for (const each of body.querySelectorAll("p, div")) if (isEmpty(each)) each.remove();
  return body.innerHTML;
}

const NOTHING_TO_READ =
  "script, style, meta, link, title, noscript, template, iframe, object, embed, form > button, svg, " +
  ".mw-editsection, .noprint, .mw-empty-elt, [aria-hidden='true']:not(math *), [style*='display:none']:not(math, math *)";

const RENAMED = [
  ["p.MsoTitle, p.title", "h1"],
  ["p.MsoQuote, p.MsoIntenseQuote", "blockquote"],
  ["center", "p"],
] as const;

/** The schema would not read these; but nothing is to be made of them on the way there either. */
function disarm(element: Element): void {
  for (const name of element.getAttributeNames()) if (/^on/i.test(name)) element.removeAttribute(name);
  for (const name of ["href", "src"])
    if (/^[\s\u0000-\u001f]*(?:javascript|vbscript):/i.test(element.getAttribute(name) ?? ""))
      element.removeAttribute(name);
}

function commentsIn(doc: Document): Comment[] {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Comment) found.push(walker.currentNode);
  return found;
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** A formula brings the TeX that it was drawn from. */
function writeFormula(math: Element): void {
  const tex = math.querySelector('annotation[encoding="application/x-tex"]')?.textContent.trim();
  if (tex === undefined || tex === "") return;
  const code = math.ownerDocument.createElement("code");
  code.textContent = `$${tex}$`;
  const whole = math.closest(".katex, .mwe-math-element") ?? math;
  whole.replaceWith(code);
}

/** Google, GitHub and our own pages each have a box of their own before a task. */
function readTask(item: Element): void {
  const box = item.querySelector('input[type="checkbox"]');
  const done =
    item.getAttribute("role") === "checkbox"
      ? item.getAttribute("aria-checked") === "true"
      : box?.hasAttribute("checked");
  if (done === undefined || item.hasAttribute("data-type") || item.parentElement === null) return;
  box?.remove();
  item.setAttribute("data-type", "taskItem");
  item.setAttribute("data-checked", String(done));
  item.parentElement.setAttribute("data-type", "taskList");
}

function readLink(link: HTMLAnchorElement, origin: string): void {
  const href = beyondGoogle(link.getAttribute("href") ?? "");
  if (href === "" || href.startsWith("#")) return unwrap(link);
  const own = ownAddress(href, origin);
  // Underlined because it is a link.
  for (const each of link.querySelectorAll("u")) unwrap(each);
  for (const each of link.querySelectorAll<HTMLElement>("[style]")) each.style.textDecoration = "";
  link.setAttribute("href", href);
  if (!own) return;
  link.removeAttribute("href");
  link.setAttribute("data-wiki-link", "");
  link.setAttribute("data-title", own.title);
  if (own.fragment !== null) link.setAttribute("data-fragment", own.fragment);
}

/** Google Docs leads every link through Google. */
function beyondGoogle(href: string): string {
  if (!href.startsWith("https://www.google.com/url?") || !URL.canParse(href)) return href;
  return new URL(href).searchParams.get("q") ?? href;
}

/** Of a style only what says something: bold, italic, struck, underlined, raised and lowered. */
function keepMeaning(element: HTMLElement): void {
  const { style } = element;
  const inHeading = element.closest("h1, h2, h3, h4, h5, h6") !== null;
  const kept = ["font-style", "vertical-align", ...(inHeading ? [] : ["font-weight", "text-decoration"])]
    .map((name) => [name, style.getPropertyValue(name)] as const)
    .filter(([, value]) => value !== "");
  element.removeAttribute("style");
  for (const [name, value] of kept) element.style.setProperty(name, value);
  const raised = style.verticalAlign === "super" ? "sup" : style.verticalAlign === "sub" ? "sub" : undefined;
  if (raised !== undefined && element.tagName === "SPAN") rename(element, raised);
}

function isEmpty(element: Element): boolean {
  return element.textContent.trim() === "" && !element.querySelector("img, hr, table, [data-footnote]");
}
