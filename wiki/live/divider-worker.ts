import { parentPort } from "node:worker_threads";
import { divide } from "./parts";

// Reading a change of some megabytes takes a second or two; this thread does it, and the one that serves everybody does not.

const port = parentPort;
if (!port) throw new Error("Changes are divided in a worker thread only.");
port.on("message", ({ update, stateVector }: { update: Uint8Array; stateVector: Uint8Array }) =>
  port.postMessage(divide(update, stateVector)),
);
