import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { authSecret } from "@/auth-secret";
import { openDatabase, shareDatabase, type Database } from "@/db/client";
import { migrate } from "@/db/migrate";
import { readEnv, shareSettings, type RunningSettings } from "@/env";
import { endInOrder, finishRequests } from "./drain";
import { openLog, type Log } from "./log";
import { answerProbe } from "./probes";
import { openSite } from "./site";

/*
 * The one file that sees the whole house, and the order in which it is put up: settings, database, tables, site, realtime,
 * and the door last, so that nobody is let in before all of it stands. It comes down in the opposite order.
 */

async function start(settings: RunningSettings, log: Log): Promise<void> {
  const database = await openDatabase(settings);
  const opened: { close(): Promise<void> }[] = [database];
  try {
    await migrate(database);
    shareDatabase(database);
    shareSettings(settings);
    const site = await openSite({
      dev: settings.mode === "development",
      dir: process.cwd(),
      host: settings.host,
      port: settings.port,
    });
    opened.push(site);

    let draining = false;
    const ready = async () => !draining && (await answers(database));
    const server = createServer((request, response) => {
      if (answerProbe(request, response, ready)) return;
      site.handle(request, response).catch((error: unknown) => {
        log.error({ err: error, url: request.url }, "a request failed");
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
        response.end("Something went wrong on our side. Please try again.\n");
      });
    });
    const sockets = new Set<Duplex>();
    server.on("upgrade", (request, socket, head) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      if (request.url?.startsWith("/collab/")) return;
      if (settings.mode === "development") void site.upgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    });
    await listen(server, settings);

    endInOrder(log, async () => {
      draining = true;
      const finished = finishRequests(server);
      for (const socket of sockets) socket.destroy();
      await finished;
      await site.close();
      await database.close();
    });
  } catch (error) {
    for (const it of opened.reverse()) await it.close();
    throw error;
  }
  process.stdout.write(`Ready on ${settings.baseUrl}\n`);
}

async function answers(database: Database): Promise<boolean> {
  await database.db.execute("select 1");
  return true;
}

function listen(server: Server, { host, port }: RunningSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(whyDeaf(error, host, port))));
    server.listen(port, host, resolve);
  });
}

function whyDeaf(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `PORT ${port} is taken by another program: stop that one, or set PORT to another number.`;
    case "EACCES":
      return `PORT ${port} needs rights that this user does not have: set PORT to a number above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST ${host} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `PORT ${port} on ${host} cannot be listened on: ${error.message}.`;
  }
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const read = readEnv();
if (!read.ok) refuse(read.sentence);
const settings = read.settings;
const log = openLog(settings.logLevel);
try {
  await start({ ...settings, authSecret: authSecret(settings) }, log);
} catch (error) {
  log.debug({ err: error }, "the start failed");
  refuse(error instanceof Error ? error.message : String(error));
}
