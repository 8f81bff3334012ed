/** Word writes a list as paragraphs that say in their style at which level they stand, with the bullet as text. */
export function joinWordLists(body: HTMLElement): void {
  const open: { list: HTMLElement; level: number }[] = [];
  let last: Element | null = null;
  for (const line of body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6")) {
    const level = levelOf(line);
    if (level === undefined) continue;
    if (line.previousElementSibling !== last) open.length = 0;
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    const { ordered, item } = readItem(line);
    let top = open.at(-1);
    if (!top || top.level < level) {
      const list = body.ownerDocument.createElement(ordered ? "ol" : "ul");
      if (top) (top.list.lastElementChild ?? top.list).append(list);
      else line.before(list);
      top = { list, level };
      open.push(top);
    }
    top.list.append(item);
    line.remove();
    last = open[0]?.list ?? null;
  }
}

function levelOf(line: HTMLElement): number | undefined {
  const style = line.getAttribute("style") ?? "";
  const level = /mso-list:[^;]*\blevel(\d+)/i.exec(style)?.[1];
  if (level !== undefined) return Math.min(Number(level), 9);
  return /\bMsoListParagraph/.test(line.className) && line.querySelector("[style*='mso-list']")
    ? 1
    : undefined;
}

function readItem(line: HTMLElement): { ordered: boolean; item: HTMLElement } {
  const marker = line.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
  const ordered = /^\s*(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(marker?.textContent ?? "");
  marker?.remove();
  const item = line.ownerDocument.createElement("li");
  const words = line.ownerDocument.createElement("p");
  words.append(...line.childNodes);
  item.append(words);
  return { ordered, item };
}
