import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createGzip } from "node:zlib";
import type { Db } from "@/db/client";
import { exportMarkdown } from "@/wiki/export/markdown";
import { exportMediaWiki } from "@/wiki/export/mediawiki";
import { exportLinked } from "@/wiki/linked/export";
import type { Command, Context, Outcome } from "./command";
import { writeWhole } from "./whole-file";
import { counted } from "./words";

const FORMATS = ["jsonld", "mediawiki", "markdown"] as const;
type Format = (typeof FORMATS)[number];

const exportCommand: Command = {
  name: "export",
  synopsis: "FILE [--format jsonld|mediawiki|markdown]",
  summary:
    "Write all pages into a file: linked data (.jsonld), MediaWiki XML (.xml, .xml.gz), or a folder of Markdown.",
  details: [
    "",
    "  jsonld      the stances, the pages and the positions that they state now",
    "  mediawiki   the pages with their whole history, for importDump.php; what is hidden is left out",
    "  markdown    the pages as they are now, into a folder that is new or empty; `import` reads it again",
    "",
    "What the ending does not tell, --format does. Deleted pages and drafts are in none of them; a backup has all.",
  ].join("\n"),
  words: 1,
  options: { format: { type: "string" } },
  async run(context, given) {
    const [file = ""] = given.words;
    const asked = given.text("format");
    const format = asked === undefined ? formatOf(file) : FORMATS.find((each) => each === asked);
    if (!format) return { ok: false, usage: `--format is one of ${FORMATS.join(", ")}.` };
    if (format === "markdown" && !(await isFree(file)))
      return { ok: false, sentence: `The folder ${file} is not empty.` };
    const { db } = await context.open();
    return await WRITE[format](context, db, file);
  },
};

/** A name with no ending that is known here is a folder's. */
function formatOf(file: string): Format | undefined {
  if (file.endsWith(".jsonld")) return "jsonld";
  if (/\.xml(\.gz)?$/.test(file)) return "mediawiki";
  return /\.[a-z]\w*$/i.test(file) ? undefined : "markdown";
}

async function isFree(folder: string): Promise<boolean> {
  return await readdir(folder).then(
    (names) => names.length === 0,
    () => true,
  );
}

const WRITE: Record<Format, (context: Context, db: Db, file: string) => Promise<Outcome>> = {
  async jsonld({ settings, progress }, db, file) {
    let done = { pages: 0, positions: 0 };
    const pieces = exportLinked(db, settings.baseUrl, (so) => {
      done = { ...so };
      progress(`${so.pages} pages, ${so.positions} positions`);
    });
    await writePieces(file, pieces);
    return written(file, done, `${done.pages} pages and ${done.positions} positions are in ${file}.`);
  },
  async mediawiki({ settings, progress }, db, file) {
    let done = { pages: 0, revisions: 0 };
    const pieces = exportMediaWiki(db, { name: "Polylogue", base: settings.baseUrl }, (so) => {
      done = { ...so };
      progress(`${counted(so.pages, "page")}, ${counted(so.revisions, "revision")}`);
    });
    await writePieces(file, pieces, file.endsWith(".gz"));
    const line = `${counted(done.pages, "page")} with ${counted(done.revisions, "revision")} are in ${file}.`;
    return written(file, done, line);
  },
  async markdown({ progress }, db, folder) {
    let pages = 0;
    await mkdir(folder, { recursive: true });
    for await (const { path, text } of exportMarkdown(db)) {
      const to = join(folder, path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, text);
      pages += 1;
      progress(counted(pages, "page"));
    }
    return written(folder, { pages }, `${counted(pages, "page")} are in ${folder}.`);
  },
};

function written(file: string, done: Record<string, number>, line: string): Outcome {
  return { ok: true, json: { file, ...done }, lines: [line] };
}

async function writePieces(file: string, pieces: AsyncIterable<string>, packed = false): Promise<void> {
  await writeWhole(
    file,
    async (write) => {
      for await (const piece of pieces) await write(piece);
    },
    packed ? [createGzip()] : [],
  );
}

export const exportCommands = [exportCommand];
