import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { PassThrough, pipeline, Transform, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import unbzip2 from "unbzip2-stream";
import { CannotImport } from "./report";

export type OpenedFile = {
  /** The unpacked bytes. */
  stream: Readable;
  /** Bytes of the file as it lies on the disk, read so far and in all. */
  progress(): { read: number; total: number };
};

/**
 * Opens a file and unpacks it where it is packed with gzip or bzip2, by its first bytes and not by its name. Throws
 * CannotImport, and so does the stream when the packed data are damaged.
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const { total, first } = await look(path);
  const unpack = unpacking(first);
  let read = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.byteLength;
      done(null, chunk);
    },
  });
  const stream = pipeline(createReadStream(path), counted, unpack, () => undefined);
  return { stream, progress: () => ({ read, total }) };
}

async function look(path: string): Promise<{ total: number; first: Buffer }> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CannotImport(`There is no file ${path}.`);
  if (!found.isFile()) throw new CannotImport(`${path} is not a file.`);
  const file = await open(path).catch(() => {
    throw new CannotImport(`The file ${path} may not be read.`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(6), 0, 6, 0);
    return { total: found.size, first: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

const OTHER_PACKINGS = [
  ["377abcaf271c", "7z"],
  ["504b0304", "zip"],
  ["fd377a585a00", "xz"],
  ["28b52ffd", "zstd"],
] as const;

function unpacking(first: Buffer): Transform {
  const hex = first.toString("hex");
  if (hex.startsWith("1f8b")) return createGunzip();
  if (first.toString("latin1").startsWith("BZh")) return createBunzip2();
  const packing = OTHER_PACKINGS.find(([bytes]) => hex.startsWith(bytes))?.[1];
  if (packing) {
    throw new CannotImport(
      `The file is packed with ${packing}; unpack it first (gzip and bzip2 are read as they are).`,
    );
  }
  return new PassThrough();
}

// The library's stream is of a kind older than Node's own, which a pipeline cannot end or wait for; it works at once
// on what it is given, so a stream of Node's can stand around it.
function createBunzip2(): Transform {
  const inner = unbzip2();
  let failure: CannotImport | null = null;
  const outer = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      inner.write(chunk);
      done(failure);
    },
    flush(done) {
      inner.end();
      done(failure);
    },
  });
  inner.on("data", (bytes: Buffer) => outer.push(bytes));
  inner.on("error", () => {
    failure ??= new CannotImport("The file cannot be unpacked: its bzip2 data are damaged or end too early.");
  });
  return outer;
}
