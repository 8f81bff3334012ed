import { parentPort } from "node:worker_threads";
import { compare } from "@/document/compare/compare";
import type { DocJSON } from "@/document/json";

// Comparing two long pages takes some tenths of a second; this thread does it, and the one that serves everybody does not.

const port = parentPort;
if (!port) throw new Error("Long pages are compared in a worker thread only.");
port.on("message", ({ before, after, whole }: { before: DocJSON; after: DocJSON; whole: boolean }) =>
  port.postMessage(compare(before, after, { whole })),
);
