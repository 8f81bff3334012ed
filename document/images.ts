import { nodesOf } from "./headings";
import { attr, type DocJSON } from "./json";

/*
 * Pictures that were uploaded to this wiki, as a document names them: `/images/HASH/1600x900.webp` is the largest that is kept,
 * `/images/HASH/480.webp` a smaller one. Width and height stand in the address, so that a page knows them before the picture
 * has come, whoever draws it.
 */

/** Widths in which a picture is kept, in pixels, as far as it is that wide. */
const WIDTHS = [480, 960, 1600];

export type ImageAddress = { hash: string; width: number; height: number };

export function imagePath({ hash, width, height }: ImageAddress): string {
  return `/images/${hash}/${width}x${height}.webp`;
}

/** What an image's address says of it, if it is one of this wiki's own. */
export function readImagePath(src: string): ImageAddress | undefined {
  const found = /^\/images\/([0-9a-f]{32})\/([1-9]\d{0,4})x([1-9]\d{0,4})\.webp$/.exec(src);
  const [, hash = "", width, height] = found ?? [];
  return found ? { hash, width: Number(width), height: Number(height) } : undefined;
}

/** Every width in which a picture of this width is kept, the smallest first. */
export function widthsOf(width: number): number[] {
  return [...WIDTHS.filter((each) => each < width), width];
}

/** The same picture in each of its widths, as a browser chooses among them. */
export function sourcesOf(image: ImageAddress): string {
  return widthsOf(image.width)
    .map((width) => {
      const path = width === image.width ? imagePath(image) : `/images/${image.hash}/${width}.webp`;
      return `${path} ${width}w`;
    })
    .join(", ");
}

/** The pictures of this wiki that a document shows, each once. */
export function imagesIn(doc: DocJSON): string[] {
  const hashes = nodesOf(doc.content, "image").flatMap(
    (node) => readImagePath(attr(node, "src"))?.hash ?? [],
  );
  return [...new Set(hashes)];
}

/** Who made a picture, under what licence, and where it comes from, as far as somebody has said so. */
export type Credit = { author: string; licence: string; source: string };

/** The same in one line: "Ada Holm, CC BY 4.0". The source stands apart, for it may be an address. */
export function creditLine({ author, licence }: Credit): string {
  return [author, licence].filter((part) => part !== "").join(", ");
}
