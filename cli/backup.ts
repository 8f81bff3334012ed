import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip, createGzip } from "node:zlib";
import { CannotRestore, restoreBackup } from "@/wiki/backup/restore";
import { writeBackup } from "@/wiki/backup/write";
import type { Command } from "./command";
import { writeWhole } from "./whole-file";
import { counted } from "./words";

const backup: Command = {
  name: "backup",
  synopsis: "FILE",
  summary:
    "Save the whole wiki in one file: pages with their history and live documents, people, pictures, acts.",
  details: [
    "",
    "FILE is packed (gzip) and holds what the wiki holds, with addresses and digests of passwords: keep it as you keep",
    "the wiki. It can be restored on the embedded database and on PostgreSQL, whichever it comes from. Who is signed in",
    "is left out. On the embedded database everybody waits until it is done.",
  ].join("\n"),
  words: 1,
  options: {},
  async run({ open, progress }, given) {
    const [file = ""] = given.words;
    const { db } = await open();
    const rows = await writeWhole(
      file,
      (write) => writeBackup(db, write, (count) => progress(counted(count, "row"))),
      [createGzip()],
    );
    const { size } = await stat(file);
    return {
      ok: true,
      json: { file, rows, bytes: size },
      lines: [`The wiki is saved in ${file}: ${counted(rows, "row")}, ${(size / 1e6).toFixed(1)} MB.`],
    };
  },
};

const restore: Command = {
  name: "restore",
  synopsis: "FILE",
  summary:
    "Put a backup into an empty wiki: one that was never started, or was started with DEMO=0 and not used.",
  details: "All of it is restored or nothing. A backup of an older version is brought up to date.",
  words: 1,
  options: {},
  async run({ openAsIs, progress }, given) {
    const [file = ""] = given.words;
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return { ok: false, sentence: `There is no file ${file}.` };
    const { db } = await openAsIs();
    const rows = await restoreBackup(db, unpacked(file), (count) => progress(counted(count, "row")));
    return { ok: true, json: { file, rows }, lines: [`${counted(rows, "row")} restored from ${file}.`] };
  },
};

/** The lines of a packed file. Throws `CannotRestore` for one that is not packed, or cut short. */
async function* unpacked(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  text.setEncoding("utf8");
  source.on("error", (error) => text.destroy(error));
  try {
    yield* linesOf(text);
  } catch (error) {
    throw isOfPacking(error)
      ? new CannotRestore("The file is damaged, or no backup; nothing was restored.")
      : error;
  }
}

/** A line may be as long as a document: its parts are joined once. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const piece of text) {
    const [end = "", ...more] = piece.split("\n");
    begun.push(end);
    for (const next of more) {
      yield begun.join("");
      begun = [next];
    }
  }
  const last = begun.join("");
  if (last !== "") yield last;
}

const isOfPacking = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

export const backupCommands = [backup, restore];
