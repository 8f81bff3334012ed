import { parseArgs } from "node:util";
import { openDatabase, type Database } from "@/db/client";
import { bringUpToDate } from "@/db/migrate";
import { readEnv } from "@/env";
import type { Command, Context, Given, Outcome } from "./command";
import { commands } from "./commands";
import { about, overview } from "./help";

/** Runs what was typed and gives the exit code: 0 done, 1 could not be done, 2 asked for wrongly. */
export async function run(args: string[]): Promise<number> {
  const command = commands.find(({ name }) => startsWith(args, name.split(" ")));
  if (!command) return withoutCommand(args);
  const parsed = parse(command, args.slice(command.name.split(" ").length));
  if (!parsed.ok) return wrong(command, parsed.sentence);
  const { given } = parsed;
  if (given.flag("help")) return say(about(command));
  if (given.words.length !== command.words) {
    const what = given.words.length < command.words ? "Something is missing" : "That is one word too many";
    return wrong(command, `${what}.`);
  }
  const read = readEnv();
  if (!read.ok) return refuse(read.sentence);
  return await withContext(read.settings, async (context) => {
    const outcome = await command.run(context, given);
    return print(command, outcome, given.flag("json"));
  });
}

async function withContext(settings: Context["settings"], work: (context: Context) => Promise<number>) {
  let opened: Promise<Database> | undefined;
  const where = { url: settings.databaseUrl, dataDir: settings.dataDir, attach: true };
  async function open(): Promise<Database> {
    const database = await openDatabase(where);
    await bringUpToDate(database, where);
    return database;
  }
  try {
    return await work({
      settings,
      open: () => (opened ??= open()),
      openAsIs: () => (opened ??= openDatabase({ ...where, unhurried: true })),
      input,
      progress,
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  } finally {
    progress("");
    // An opening that failed has been told already.
    const database = await opened?.catch(() => undefined);
    await database?.close();
  }
}

async function input(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Password, then Enter and Ctrl-D: ");
  process.stdin.setEncoding("utf8");
  let read = "";
  for await (const chunk of process.stdin) read += String(chunk);
  return read;
}

let shown = false;

function progress(line: string): void {
  if (!process.stderr.isTTY || (line === "" && !shown)) return;
  const [columns] = process.stderr.getWindowSize();
  process.stderr.write(`\r\u001B[K${line.slice(0, columns - 1)}`);
  shown = line !== "";
}

function parse(
  command: Command,
  args: string[],
): { ok: true; given: Given } | { ok: false; sentence: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...command.options,
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
      },
    });
    const read: Record<string, unknown> = values;
    const text = (option: string) => (typeof read[option] === "string" ? read[option] : undefined);
    return { ok: true, given: { words: positionals, text, flag: (option) => read[option] === true } };
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    // The first sentence says what is wrong; the rest is about typing dashes.
    return { ok: false, sentence: `${error.message.split(". ")[0] ?? ""}.`.replace(/\.\.$/, ".") };
  }
}

function withoutCommand(args: string[]): number {
  const words = args.filter((arg) => !arg.startsWith("-"));
  if (words.length === 0 && args.some((arg) => arg === "--help" || arg === "-h"))
    return say(overview(commands));
  const group = commands.filter(({ name }) => name.split(" ")[0] === words[0]);
  if (group.length > 0 && args.some((arg) => arg === "--help" || arg === "-h")) return say(overview(group));
  const asked =
    words.length === 0 ? "Which command?" : `There is no command “${words.slice(0, 2).join(" ")}”.`;
  process.stderr.write(`${asked}\n\n${overview(group.length > 0 ? group : commands)}\n`);
  return 2;
}

function print(command: Command, outcome: Outcome, json: boolean): number {
  if (!outcome.ok)
    return "usage" in outcome ? wrong(command, outcome.usage) : refuse(outcome.sentence, outcome.code);
  say(json ? JSON.stringify(outcome.json, undefined, 2) : outcome.lines.join("\n"));
  return outcome.code ?? 0;
}

function say(text: string): number {
  if (text) process.stdout.write(`${text}\n`);
  return 0;
}

function refuse(sentence: string, code = 1): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function wrong(command: Command, sentence: string): number {
  process.stderr.write(`${sentence}\n\n${about(command)}\n`);
  return 2;
}

function startsWith(args: string[], words: string[]): boolean {
  return words.every((word, i) => args[i] === word);
}
