import { stat, writeFile } from "node:fs/promises";
import { importMarkdown } from "@/wiki/import/markdown";
import { importDump, type ImportOptions, type Progress } from "@/wiki/import/mediawiki";
import { CannotImport, emptyReport, type ImportReport } from "@/wiki/import/report";
import type { Command, Context, Outcome } from "./command";
import { counted, duration, number, oneLine } from "./words";
import { untilInterrupted } from "./interrupt";

const NAMED = 20;

const importPages: Command = {
  name: "import",
  synopsis: "FILE|FOLDER [--author NAME] [--report FILE]",
  summary: "Import a MediaWiki export (XML, plain, .gz or .bz2) or a folder of Markdown files.",
  details: [
    "",
    "Every revision is known by where it comes from: run again, an import goes on where it was interrupted, and a",
    "second run changes nothing. A page that was written or deleted here is left as it is. Ctrl-C ends it in good order.",
    "",
    "  --author NAME   whom a folder of Markdown is credited to (Imported)",
    "  --report FILE   write the whole report there, as JSON",
  ].join("\n"),
  words: 1,
  options: { author: { type: "string" }, report: { type: "string" } },
  async run(context, given): Promise<Outcome> {
    const [source = ""] = given.words;
    const author = (given.text("author") ?? "Imported").trim();
    if (author === "" || author.length > 100) return { ok: false, usage: "--author takes a name." };
    const found = await stat(source).catch(() => undefined);
    if (!found) return { ok: false, sentence: `There is no file or folder ${source}.` };
    const into = given.text("report");
    if (into !== undefined && !(await isWritable(into)))
      return { ok: false, sentence: `The report cannot be written to ${into}.` };
    const report = emptyReport();
    const outcome = await untilInterrupted(async (signal) => {
      const options = { signal, report, onProgress: showProgress(context, found.isDirectory()) };
      return await attempt(context, source, { author, folder: found.isDirectory(), options });
    });
    if (into !== undefined) await writeFile(into, `${JSON.stringify(report, undefined, 2)}\n`);
    if (outcome.ok) return { ok: true, json: report, lines: inWords(report, into) };
    return { ...outcome, sentence: withCount(outcome.sentence, report) };
  },
};

/** Tried before the work begins, which may take an hour. */
async function isWritable(path: string): Promise<boolean> {
  return await writeFile(path, "").then(
    () => true,
    () => false,
  );
}

type Ended = { ok: true } | { ok: false; sentence: string; code?: number };

async function attempt(
  context: Context,
  source: string,
  { author, folder, options }: { author: string; folder: boolean; options: ImportOptions },
): Promise<Ended> {
  const { db } = await context.open();
  try {
    if (folder) await importMarkdown(db, source, author, options);
    else await importDump(db, source, options);
  } catch (error) {
    if (error instanceof CannotImport) return { ok: false, sentence: error.message };
    // What a failed statement carries along in its message is the whole batch.
    return { ok: false, sentence: `The import stopped: ${firstLine(rootOf(error))}.` };
  }
  if (!options.signal?.aborted) return { ok: true };
  return { ok: false, sentence: "Interrupted; the same command goes on from here.", code: 130 };
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] ?? "").slice(0, 300).replace(/\.$/, "");
}

const QUIET = 10_000;

/** On a terminal a line that renews itself; elsewhere a line every ten seconds, for logs. */
function showProgress(context: Context, files: boolean): (progress: Progress) => void {
  const begun = performance.now();
  let told = begun;
  return (progress) => {
    const now = performance.now();
    const line = progressLine(progress, (now - begun) / 1_000, files);
    if (process.stderr.isTTY) context.progress(line);
    else if (now - told >= QUIET) {
      told = now;
      process.stderr.write(`${line}\n`);
    }
  };
}

/** "1,200 pages, 210 a second, 34 %, 1 min 20 s left". */
export function progressLine({ pages, read, total }: Progress, seconds: number, files = false): string {
  const share = total > 0 ? Math.min(read / total, 1) : 1;
  const rate = Math.round(pages / Math.max(seconds, 0.001));
  const left = share > 0 ? Math.round((seconds * (1 - share)) / share) : 0;
  const parts = [counted(files ? read : pages, files ? "file" : "page"), `${number(rate)} a second`];
  return [...parts, `${Math.floor(share * 100)} %`, `${duration(left)} left`].join(", ");
}

/** The report for people. */
export function inWords(report: ImportReport, into?: string): string[] {
  const { links, unconverted, left } = report;
  const more = into === undefined ? "add --report FILE to see all" : `all are in ${into}`;
  return [
    `${counted(report.pages, "page")} imported, ${number(report.redirects)} of them redirects, with ${counted(report.revisions, "revision")}.`,
    ...(report.unchanged > 0
      ? [`${counted(report.unchanged, "page")} unchanged: all of them was here already.`]
      : []),
    `Links: ${number(links.resolved)} lead to a page, ${number(links.red)} to none yet.`,
    ...(report.withoutText > 0
      ? [`${counted(report.withoutText, "revision")} left out, for the file hides or leaves out the text.`]
      : []),
    ...(report.accounts.length > 0
      ? [
          `Credited to accounts that are here already: ${few(report.accounts, (name) => [name], more).join(", ")}.`,
        ]
      : []),
    ...(unconverted.blocks > 0
      ? [
          `${counted(unconverted.blocks, "piece")} of wikitext kept as written, on ${counted(unconverted.pages, "page")}:`,
          ...few(
            unconverted.where,
            (each) => [`  ${each.title} (${each.blocks}): ${oneLine(each.sample)}`],
            more,
          ),
        ]
      : []),
    ...(left.count > 0
      ? [
          `${counted(left.count, "page")} left out:`,
          ...few(left.pages, (each) => [`  ${oneLine(each.title)}: ${each.sentence}`], more),
        ]
      : []),
  ];
}

function few<Item>(items: Item[], lines: (item: Item) => string[], more: string): string[] {
  const shown = items.slice(0, NAMED).flatMap(lines);
  return items.length > NAMED ? [...shown, `  and ${number(items.length - NAMED)} more (${more})`] : shown;
}

/** What stopped it, and how far it had come: one sentence. */
function withCount(sentence: string, { pages, unchanged }: ImportReport): string {
  if (pages + unchanged === 0) return sentence;
  const before = unchanged > 0 ? `, ${number(unchanged)} were here already` : "";
  return `${sentence.replace(/\.$/, "")} (${counted(pages, "page")} imported until then${before}).`;
}

export const importCommands = [importPages];
