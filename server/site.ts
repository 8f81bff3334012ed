import { Server, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";

/** The web door: what Next serves. */
export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the built site; in development one that renews itself.
 *
 * At its first request Next adds a listener for upgrades to the server that it is given, and closes every websocket it
 * does not know, ours among them. So it is given a server that never listens, and the upgrades that are its own (hot
 * reloading) are handed to it by the caller.
 */
export async function openSite(options: {
  dev: boolean;
  dir: string;
  host: string;
  port: number;
}): Promise<Site> {
  const app = next({
    dev: options.dev,
    dir: options.dir,
    hostname: options.host,
    port: options.port,
    httpServer: new Server(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  // Next's own type leaves this getter out; `getUpgradeHandler()` is another one, which does nothing in development.
  const hotReload = (app as unknown as { upgradeHandler: Site["upgrade"] }).upgradeHandler;
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => hotReload(request, socket, head),
    close: () => app.close(),
  };
}
