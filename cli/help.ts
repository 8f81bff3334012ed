import type { Command } from "./command";

const CALL = "npm run wiki --";

/** All commands, a line each. */
export function overview(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map((command) => command.name.length));
  return [
    `Usage: ${CALL} COMMAND …`,
    "",
    ...commands.map((command) => `  ${command.name.padEnd(widest)}  ${command.summary}`),
    "",
    "Each has --help, and --json for output that programs read. They work whether or not the server is running.",
    "Exit code 1: it could not be done. 2: it was asked for wrongly.",
  ].join("\n");
}

/** One command in full. */
export function about(command: Command): string {
  return [
    `Usage: ${CALL} ${command.name} ${command.synopsis} [--json]`,
    "",
    command.summary,
    ...(command.details ? [command.details] : []),
  ].join("\n");
}
