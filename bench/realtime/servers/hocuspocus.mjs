// Hocuspocus as it is installed, with the cheapest store that survives a restart: one file for each document in BENCH_STORE.
// Prints its port.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Server } from "@hocuspocus/server";
import * as Y from "yjs";

const fileOf = (name) => path.join(process.env.BENCH_STORE, name);

const server = new Server({
  address: "127.0.0.1",
  port: 0,
  quiet: true,
  stopOnSignals: true,
  async onLoadDocument({ document, documentName }) {
    const stored = await readFile(fileOf(documentName)).catch(() => undefined);
    if (stored) Y.applyUpdate(document, stored);
  },
  async onStoreDocument({ document, documentName }) {
    await writeFile(fileOf(documentName), Y.encodeStateAsUpdate(document));
  },
});
await server.listen();
console.log(server.address.port);
