import { open, rename, rm } from "node:fs/promises";
import { exportLinked } from "@/wiki/linked/export";
import type { Command } from "./command";

const exportCommand: Command = {
  name: "export",
  synopsis: "FILE",
  summary: "Write the wiki into a file, as JSON-LD.",
  details: "FILE ends in .jsonld. It holds the stances, the pages and the positions that they state now.",
  words: 1,
  options: {},
  async run({ open: connect, settings, progress }, given) {
    const [file = ""] = given.words;
    if (!file.endsWith(".jsonld")) return { ok: false, usage: "FILE must end in .jsonld." };
    const { db } = await connect();
    let done = { pages: 0, positions: 0 };
    const pieces = exportLinked(db, settings.baseUrl, (so) => {
      done = { ...so };
      progress(`${so.pages} pages, ${so.positions} positions`);
    });
    await writeWhole(file, pieces);
    const line = `${done.pages} pages and ${done.positions} positions are in ${file}.`;
    return { ok: true, json: { file, ...done }, lines: [line] };
  },
};

/** Under another name until it is whole, so that no half of it is ever taken for the file. */
async function writeWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, "w");
  try {
    for await (const piece of pieces) await handle.write(piece);
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

export const exportCommands = [exportCommand];
