import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { said, type Said } from "@/document/said";
import { refused, type Refused } from "../refusal";
import { readChange, type PageChange } from "./change";

/** Bytes of a file of changes, and rows of one batch. */
export const LARGEST_TABLE = 500_000;
export const MOST_ROWS = 500;

/** Rows that are named in a refusal. */
const NAMED = 3;

const Line = z.object({
  page: z.string(),
  change: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});
const Lines = z.array(Line);

/**
 * The changes in a file: JSON, a list of objects, or CSV with a line of names at its head. Both have page, change, from and
 * to. All or nothing: the sentence names the first rows that cannot be read.
 */
export function readTable(text: string): { ok: true; changes: PageChange[] } | Refused<"rows"> {
  if (text.length > LARGEST_TABLE)
    return refused(
      "rows",
      said`A file of changes has at most ${LARGEST_TABLE.toLocaleString("en-GB")} characters.`,
    );
  const lines = Lines.safeParse(text.trimStart().startsWith("[") ? fromJson(text) : fromCsv(text));
  if (!lines.success) {
    const [issue] = lines.error.issues;
    const row = Number(issue?.path[0]);
    const where = Number.isInteger(row) ? said`Row ${row + 1}` : said`The file`;
    return refused(
      "rows",
      said`${where} cannot be read: each row has a page and a change, and from and to where they are needed.`,
    );
  }
  return readLines(lines.data);
}

/** The same for rows that are read already. */
export function readLines(
  lines: readonly z.infer<typeof Line>[],
): { ok: true; changes: PageChange[] } | Refused<"rows"> {
  if (lines.length === 0) return refused("rows", "There is no row in it.");
  if (lines.length > MOST_ROWS)
    return refused("rows", said`A batch has at most ${MOST_ROWS} rows; this has ${lines.length}.`);
  const changes: PageChange[] = [];
  const wrong: Said[] = [];
  for (const [index, line] of lines.entries()) {
    const read = readChange(line);
    if (read.ok) changes.push(read.change);
    else wrong.push(said`Row ${index + 1}: ${read.why}`);
  }
  if (wrong.length === 0) return { ok: true, changes };
  const more = wrong.length > NAMED ? said` And ${wrong.length - NAMED} more.` : said``;
  const first = wrong.slice(0, NAMED).reduce((all, each) => said`${all} ${each}`);
  return refused("rows", said`${first}${more}`);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fromCsv(text: string): unknown {
  try {
    return parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: [",", ";", "\t"],
      relaxColumnCountLess: true,
      skipEmptyLines: true,
      trim: true,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
