import { get, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@/wiki/database";
import { listPages } from "@/wiki/pages/list";
import { titlePath, title } from "@/document/titles";

/*
 * The first pages that a process makes take it several times as long as any later one: code is loaded, compiled and compiled again,
 * statements are planned. Whoever came first after a start would wait for that. So a few pages are read here as anybody would
 * read them, one after the other, while the door is open already. But whoever was writing when the wiki stopped has waited
 * for this start: they go first.
 */
const PAGES = 12;
const PATIENCE = 20_000;
/** For how long nobody has come to write when a page is read, and for how long they go first in all, in milliseconds. */
const USUAL = { quiet: 250, polite: 5_000 };

/**
 * Reads the main page and some others over the address at which the server listens; gives how many. Ends early when the server
 * ends. `upgraded`: when somebody came to write last, in milliseconds of the process.
 */
export async function warmUp(
  db: Db,
  server: Server,
  upgraded: () => number,
  { quiet, polite } = USUAL,
): Promise<number> {
  const began = performance.now();
  const isPolite = () => performance.now() - upgraded() < quiet && performance.now() - began < polite;
  const { items } = await listPages(db, {}, { limit: PAGES });
  let read = 0;
  for (const path of ["/", ...items.map((page) => titlePath(title(page.title)))]) {
    while (isPolite()) await pause(quiet, undefined, { ref: false });
    const address = server.address();
    if (address === null || typeof address === "string") break;
    await readOnce(address, path);
    read += 1;
  }
  return read;
}

/** Whatever comes of it: a page that cannot be read now is not what a start waits for. */
function readOnce({ address, port }: { address: string; port: number }, path: string): Promise<void> {
  const host = address === "::" ? "::1" : address === "0.0.0.0" ? "127.0.0.1" : address;
  return new Promise((resolve) => {
    const headers = { "accept-encoding": "br" };
    const request = get({ host, port, path, headers, agent: false, timeout: PATIENCE }, (response) => {
      response.resume();
      response.once("close", resolve);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve());
  });
}
