import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What PostgreSQL takes by itself, and what a large wiki is worth; the engine takes it all at its start, used or not. */
const USUAL = "128MB";
const LARGE = "256MB";
const LARGE_FROM = 512 * 1024 * 1024;

/**
 * How much of a database its engine keeps in memory: of a large one twice as much, so that searching the words of 40,000 pages
 * need not read files. A small wiki, or one that is only being made, on a small machine does not pay for that.
 */
export async function buffersFor(folder: string): Promise<string> {
  const tables = join(folder, "base");
  if (!existsSync(tables)) return USUAL;
  const files = await readdir(tables, { recursive: true });
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(tables, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0) > LARGE_FROM ? LARGE : USUAL;
}
