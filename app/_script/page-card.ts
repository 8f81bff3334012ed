import type { Teller } from "./card";
import { askedOnce, textOf } from "./answers";
import { say, sayKind } from "./words";

/*
 * What is behind a link to a page of the wiki: its title, its kind, how it begins.
 */

type Glance = { title: string; kind: string; text: string; image: string; written: boolean };

const glanceAt = askedOnce("application/json", async (response) => read(await response.json()));

export const tellPage: Teller = (link) => {
  if (!isLinkToPage(link)) return undefined;
  if (link.matches(".red-link")) return () => Promise.resolve(draw(unwritten(link)));
  return async () => {
    const glance = await glanceAt(`/card/${link.pathname.slice("/wiki/".length)}`);
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
    ...(kind && kind !== "article" ? [line("kind", sayKind(kind))] : []),
    line("title", title),
    ...(written ? (text ? [line("text", text)] : []) : [line("missing", say("notWritten"))]),
  ];
}

function line(name: string, text: string): Node {
  return Object.assign(document.createElement("p"), { className: name, textContent: text });
}
