import type { Teller } from "./card";
import { textOf } from "./answers";

/*
 * What is behind a link to a page of the wiki: its title, its kind, how it begins.
 */

type Glance = { title: string; kind: string; text: string; image: string; written: boolean };

const asked = new Map<string, Promise<Glance | undefined>>();

export const tellPage: Teller = (link) => {
  if (!isLinkToPage(link)) return undefined;
  if (link.matches(".red-link")) return () => Promise.resolve(draw(unwritten(link)));
  return async () => {
    const glance = await glanceAt(link.pathname);
    return glance ? draw(glance) : [];
  };
};

/** A link in what is read, to another page than this. */
function isLinkToPage(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    /^\/wiki\/./.test(link.pathname) &&
    link.search === "" &&
    link.pathname !== location.pathname &&
    link.matches("main a") &&
    !link.isContentEditable &&
    link.closest(".tabs") === null
  );
}

function unwritten(link: HTMLAnchorElement): Glance {
  const title = decodeURIComponent(link.pathname.slice("/wiki/".length)).replaceAll("_", " ");
  return { title, kind: "", text: "", image: "", written: false };
}

/** Asked once for each page while this one is open; asked again after a failure. */
function glanceAt(path: string): Promise<Glance | undefined> {
  let glance = asked.get(path);
  if (!glance) {
    glance = fetchGlance(`/card/${path.slice("/wiki/".length)}`);
    asked.set(path, glance);
    void glance.then((found) => found ?? asked.delete(path));
  }
  return glance;
}

async function fetchGlance(path: string): Promise<Glance | undefined> {
  try {
    const response = await fetch(path, { headers: { accept: "application/json" } });
    return response.ok ? read(await response.json()) : undefined;
  } catch (error) {
    // Offline, or the page was left: a card is a help, and nothing is missing without it.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return undefined;
    throw error;
  }
}

function read(answer: unknown): Glance | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const [title, kind, text, image] = ["title", "kind", "text", "image"].map(
    (name) => textOf(answer, name) ?? "",
  );
  if (!title) return undefined;
  return { title, kind: kind ?? "", text: text ?? "", image: image ?? "", written: !!kind };
}

function draw({ title, kind, text, image, written }: Glance): Node[] {
  const picture = image ? [Object.assign(document.createElement("img"), { src: image, alt: "" })] : [];
  return [
    ...picture,
    ...(kind && kind !== "article" ? [line("kind", kind)] : []),
    line("title", title),
    ...(written ? (text ? [line("text", text)] : []) : [line("missing", "Not written yet.")]),
  ];
}

function line(name: string, text: string): Node {
  return Object.assign(document.createElement("p"), { className: name, textContent: text });
}
