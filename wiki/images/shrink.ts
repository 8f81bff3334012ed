import sharp from "sharp";
import { widthsOf } from "@/document/images";

/*
 * A picture as it is kept: made anew from its dots, so that nothing of the file that came is ever sent to anybody. What a
 * camera or a program has written into it, such as where it was taken, stays behind; the way up that it says is applied
 * first. The work is done by libvips in threads of its own, one picture at a time.
 */

/** Dots of a picture, all its frames together: a file of some kilobytes can say that it has billions. */
const MOST_DOTS = 50_000_000;
const LARGEST = { width: 2400, height: 6000 };
/** Seconds that one file may take. */
const LONGEST = 30;
/** From 1 to 100; pictures with few colours look as they are from here on. */
const QUALITY = 82;
/** Of those who wait for their turn. */
const MOST_WAITING = 20;

sharp.cache(false);
sharp.concurrency(1);

export type Shrunk = { width: number; height: number; files: { width: number; data: Uint8Array }[] };
export type CannotShrink = "unreadable" | "too-many-dots" | "busy";

let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The picture in all its widths as WebP, or why it cannot be had. */
export async function shrink(bytes: Uint8Array): Promise<Shrunk | CannotShrink> {
  if (waiting >= MOST_WAITING) return "busy";
  waiting += 1;
  const mine = turn.then(() => draw(bytes));
  turn = mine.catch(() => undefined);
  try {
    return await mine;
  } catch (error) {
    // libvips says with an error what it cannot read.
    return error instanceof Error && /pixel limit/i.test(error.message) ? "too-many-dots" : "unreadable";
  } finally {
    waiting -= 1;
  }
}

async function draw(bytes: Uint8Array): Promise<Shrunk | "too-many-dots"> {
  const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_DOTS }).metadata();
  if (width * height * pages > MOST_DOTS) return "too-many-dots";
  const whole = await make(bytes, LARGEST);
  const files = [{ width: whole.width, data: whole.data }];
  for (const each of widthsOf(whole.width)) {
    if (each < whole.width) files.push({ width: each, data: (await make(bytes, { width: each })).data });
  }
  return { width: whole.width, height: whole.height, files };
}

async function make(bytes: Uint8Array, size: { width: number; height?: number }) {
  const { data, info } = await sharp(bytes, {
    limitInputPixels: MOST_DOTS,
    failOn: "error",
    animated: true,
    sequentialRead: true,
  })
    .autoOrient()
    .resize({ ...size, fit: "inside", withoutEnlargement: true })
    .webp({ quality: QUALITY, effort: 3 })
    .timeout({ seconds: LONGEST })
    .toBuffer({ resolveWithObject: true });
  // Of a moving picture libvips gives the height of all frames together.
  return { data, width: info.width, height: info.pageHeight ?? info.height };
}
