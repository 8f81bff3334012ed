import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export type Write = (piece: string) => Promise<void>;

/**
 * Lets `fill` write a file, under another name until it is whole and on the disk, so that no half of it is ever taken for
 * the file. `through` changes the bytes on their way, such as packing them. Memory holds a few pieces.
 */
export async function writeWhole<Filled>(
  file: string,
  fill: (write: Write) => Promise<Filled>,
  through: Transform[] = [],
): Promise<Filled> {
  const part = `${file}.part`;
  const entry = new PassThrough();
  const written = pipeline([entry, ...through, createWriteStream(part)]);
  // What went wrong is told where it is awaited, below.
  written.catch(() => undefined);
  try {
    const filled = await fill(async (piece) => {
      // A disk that is full never takes more: what ends the writing ends the waiting.
      if (entry.destroyed || !entry.write(piece)) await Promise.race([once(entry, "drain"), written]);
    });
    entry.end();
    await written;
    await settle(part);
    await rename(part, file);
    return filled;
  } catch (error) {
    entry.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

async function settle(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
