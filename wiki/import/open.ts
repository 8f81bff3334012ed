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

/** Opens a file and unpacks it where it is packed with gzip or bzip2, by its first bytes and not by its name. */
export async function openFile(path: string): Promise<OpenedFile> {
  const total = await sizeOf(path);
  const unpack = unpacking(await firstBytes(path));
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

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CannotImport(`There is no file ${path}.`);
  if (!found.isFile()) throw new CannotImport(`${path} is not a file.`);
  return found.size;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unpacking(first: Buffer): Transform {
  if (first[0] === 0x1f && first[1] === 0x8b) return createGunzip();
  if (first.toString("latin1").startsWith("BZh")) {
    // The library's stream is of the old kind: a Transform in all but its type.
    return unbzip2() as unknown as Transform;
  }
  return new PassThrough();
}
