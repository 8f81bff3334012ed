import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project: every launcher works from there, wherever it was called. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const inRoot = (...parts) => path.join(root, ...parts);
