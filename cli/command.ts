import type { ParseArgsConfig } from "node:util";
import type { Database } from "@/db/client";
import type { Settings } from "@/env";

/** What a command may use. */
export type Context = {
  settings: Settings;
  /** Opens the database, at the first call; through the running server when there is one. */
  open(): Promise<Database>;
  /** The same with its tables as they are, or none, and with statements that may take their time. Instead of `open`. */
  openAsIs(): Promise<Database>;
  /** Standard input, to its end. */
  input(): Promise<string>;
  /** Shows how far long work has come: on a terminal one line that renews itself, else nothing. */
  progress(line: string): void;
};

/** What was given after the command's name. */
export type Given = {
  words: string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
};

export type Outcome =
  /** `json` is printed with --json, `lines` without. `code`: the exit code where it is not 0. */
  | { ok: true; json: unknown; lines: string[]; code?: number }
  /** It could not be done: exit code 1, or the one given. */
  | { ok: false; sentence: string; code?: number }
  /** It was asked for wrongly: exit code 2. */
  | { ok: false; usage: string };

export type Command = {
  /** As it is typed: "user add". */
  name: string;
  /** What comes after the name: "NAME --role R". */
  synopsis: string;
  /** What it does, in one line. */
  summary: string;
  /** More about it, for --help. */
  details?: string;
  /** How many words come after the name; any more are wrong usage. */
  words: number;
  options: NonNullable<ParseArgsConfig["options"]>;
  run(context: Context, given: Given): Promise<Outcome>;
};
