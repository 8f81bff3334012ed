import { rm } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { createDoor } from "./door";
import { openEngine } from "./engine";
import { maintain } from "./maintain";
import { createTurns, type Run } from "./turns";
import type { WorkerMessage, WorkerSettings } from "./worker-messages";

// The embedded database's thread. The engine computes on the thread that calls it, for seconds in a heavy query, so it
// has one of its own, and the rest of the house speaks with it over a Unix socket as with any PostgreSQL server.

const port = parentPort;
if (!port) throw new Error("The embedded database runs in a worker thread only.");
const tell = (message: WorkerMessage) => port.postMessage(message);
// The thread that started this one passes exactly this.
const settings = workerData as WorkerSettings;

/** What breaks the engine ends the thread; the other thread hears of it. */
function fail(error: unknown) {
  setImmediate(() => {
    throw error;
  });
}

function warn(error: unknown) {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The upkeep of the embedded database is put off: ${why}\n`);
}

const opening = openEngine(settings.folder, settings.durable);

const run: Run = async (bytes, onAnswer) => {
  const { pglite } = await opening;
  await pglite.execProtocolRawStream(bytes, {
    syncToFs: false,
    // The bytes lie in the engine's memory, which changes at its next step.
    onRawData: (answer) => onAnswer(answer.slice()),
  });
};

const turns = createTurns(run, settings.patience, fail);

/** What a client wants to know of the server at the beginning. */
async function describe(): Promise<Record<string, string>> {
  const names = ["server_version", "server_encoding", "client_encoding", "DateStyle", "TimeZone"];
  const more = ["integer_datetimes", "standard_conforming_strings"];
  const known: Record<string, string> = {};
  for (const name of [...names, ...more]) {
    const [row] = await turns.query(`show ${name}`);
    known[name] = row?.[0] ?? "";
  }
  return known;
}

const described = describe();
const door = createDoor(turns, described);

async function open() {
  await rm(settings.socket, { force: true });
  await door.listen(settings.socket);
  const { files } = await opening;
  await described;
  const rest = maintain(turns, files, warn);
  port?.on("message", () => {
    rest();
    close().catch(fail);
  });
  tell("open");
}

async function close() {
  door.close();
  await turns.idle();
  await turns.query("checkpoint");
  door.dismiss();
  const { pglite } = await opening;
  await pglite.close();
  await rm(settings.socket, { force: true });
  tell("closed");
  port?.close();
}

open().catch(fail);
