/** The number or sign that a note begins with. */
const SIGN = /^\s*(?:\[\s*\w{1,4}\s*\]|\d{1,3}[.)]|[↑^†‡*])\s*/;

/** A link from the note back to where it is called. */
const BACK = /^\s*(?:\[?\s*(?:\d{1,4}|[a-z]|[ivx]+|\*+|†|‡)\s*\]?|[↩↑^].*)?\s*$/i;

/**
 * Notes at the foot, as Word, LibreOffice, Google Docs, MediaWiki and this wiki write them, are put back where they are called.
 * A call whose note was not copied is left out.
 */
export function liftNotes(body: HTMLElement): void {
  const used = new Set<Element>();
  for (const call of body.querySelectorAll<HTMLAnchorElement>("a[href*='#']")) {
    const href = call.getAttribute("href") ?? "";
    const name = href.slice(href.indexOf("#") + 1);
    if (!CALLED.test(name) || !isCall(call)) continue;
    const note = noteOf(body, name);
    if (note && used.has(note)) continue;
    const whole = call.closest("sup") ?? call;
    if (!note) {
      whole.remove();
      continue;
    }
    used.add(note);
    const span = body.ownerDocument.createElement("span");
    span.setAttribute("data-footnote", "");
    span.append(...lineOf(note));
    whole.replaceWith(span);
  }
  for (const note of used) note.remove();
  for (const list of body.querySelectorAll("ol.references, section.notes, div[style*='footnote-list']"))
    if (list.textContent.trim() === "") list.remove();
}

const CALLED = /^(?:_ftn|_edn|ftnt|sdfootnote|sdendnote|cite_note|note-|fn)/i;

function isCall(link: HTMLAnchorElement): boolean {
  const said = link.textContent.trim();
  return /^\[?[\s]*(?:\d{1,4}|[a-z]|[ivx]+|\*+|†|‡)\s*\]?$/i.test(said) && !/ref\d*$/i.test(link.hash);
}

function noteOf(body: HTMLElement, name: string): Element | undefined {
  const quoted = CSS.escape(name);
  const there =
    body.querySelector(`[id="${quoted}"], [name="${quoted}"]`) ??
    body.querySelector(`[id="${CSS.escape(name.replace(/^_/, ""))}"]`);
  const note = there?.closest(
    "div[id*='ftn'], div[id*='edn'], div[id^='sdfootnote'], div[id^='sdendnote'], li, p",
  );
  return note && note.textContent.length < 5_000 ? note : undefined;
}

/** What the note says, without its number and the way back, as one line. */
function lineOf(note: Element): Node[] {
  for (const back of note.querySelectorAll("a[href*='#']")) {
    if (BACK.test(back.textContent)) back.remove();
  }
  for (const cruft of note.querySelectorAll(".mw-cite-backlink, style")) cruft.remove();
  const lines = note.querySelectorAll("p");
  const nodes = lines.length > 0 ? [...lines].flatMap((line) => [...line.childNodes]) : [...note.childNodes];
  const [first] = nodes;
  if (first instanceof Text) first.data = first.data.replace(SIGN, "").trimStart();
  return nodes;
}
