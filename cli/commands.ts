import { backupCommands } from "./backup";
import type { Command } from "./command";
import { doctorCommands } from "./doctor";
import { exportCommands } from "./export";
import { importCommands } from "./import";
import { pageCommands } from "./page";
import { reviewCommands } from "./review";
import { tokenCommands } from "./token";
import { userCommands } from "./user";

/** Every command of the command line. A group of commands is one file, and one line here. */
export const commands: readonly Command[] = [
  ...userCommands,
  ...tokenCommands,
  ...pageCommands,
  ...reviewCommands,
  ...importCommands,
  ...exportCommands,
  ...backupCommands,
  ...doctorCommands,
];
