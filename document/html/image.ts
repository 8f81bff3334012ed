import { escape, type Setting, wikiAnchor } from "./line";
import { type Credit, creditLine, type ImageAddress, imagePath, readImagePath, sourcesOf } from "../images";
import { attr, type NodeJSON } from "../json";
import { fileTitle } from "../targets";
import { isOwnSource, isSafeSource, isSafeUrl } from "../urls";

/** How wide a picture is drawn: as wide as the text, which is never wider than this. */
const DRAWN = "(max-width: 48rem) 100vw, 44rem";

/** A picture with what is said of it. One of another site is only linked. */
export function renderImage(node: NodeJSON, setting: Setting): string {
  const src = attr(node, "src");
  const alt = attr(node, "alt");
  const file = fileTitle(attr(node, "file"));
  const caption = attr(node, "title");
  const isShown = isOwnSource(src);
  const isElsewhere = !isShown && isSafeSource(src);
  const name = file ? wikiAnchor({ title: file, fragment: null }, escape(file), setting) : "";
  const words = escape(isShown ? caption : caption || alt || (file ? "" : src));
  const label = isElsewhere
    ? `Image elsewhere: <a href="${escape(src)}" class="external" rel="nofollow noopener">${words || escape(src)}</a>`
    : words;
  const credit = setting.credits.get(readImagePath(src)?.hash ?? "");
  const said = [label, name, credit ? renderCredit(credit) : ""].filter((part) => part !== "").join(" · ");
  const figcaption = said ? `<figcaption>${said}</figcaption>` : "";
  const picture = isShown ? renderPicture(src, alt) : "";
  return `<figure class="${isShown ? "image" : "image image-missing"}">${picture}${figcaption}</figure>`;
}

function renderPicture(src: string, alt: string): string {
  const own = readImagePath(src);
  if (!own) return `<img src="${escape(src)}" alt="${escape(alt)}" loading="lazy" decoding="async">`;
  const label = alt ? `About this image: ${alt}` : "About this image";
  return `<a class="image-link" href="/image/${own.hash}" aria-label="${escape(label)}">${drawImage(own, alt)}</a>`;
}

/** A picture of this wiki, in the width that a browser wants; its place is known before it has come. */
export function drawImage(image: ImageAddress, alt: string): string {
  return (
    `<img src="${imagePath(image)}" alt="${escape(alt)}" loading="lazy" decoding="async" width="${image.width}" ` +
    `height="${image.height}" srcset="${sourcesOf(image)}" sizes="${DRAWN}">`
  );
}

function renderCredit(credit: Credit): string {
  const { source } = credit;
  const isAddress = /^https?:/i.test(source) && isSafeUrl(source);
  const from = isAddress
    ? `<a href="${escape(source)}" class="external" rel="nofollow noopener">source</a>`
    : escape(source);
  const parts = [escape(creditLine(credit)), from].filter((part) => part !== "");
  return `<span class="image-credit">${parts.join(", ")}</span>`;
}
