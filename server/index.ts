import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { authSecret } from "@/auth-secret";
import { sharedDatabase, type Database } from "@/db/client";
import { CannotOpen } from "@/db/embedded/start";
import { identityOf } from "@/db/identity";
import { bringUpToDate } from "@/db/migrate";
import { readEnv, shareSettings, type Settings } from "@/env";
import { sharedSecret } from "@/wiki/sessions/shared-secret";
import { setupLink } from "@/wiki/accounts/setup";
import { openApart } from "@/wiki/apart/thread";
import { openBatches } from "@/wiki/batches/run";
import { loadDemo } from "@/wiki/demo";
import { recover } from "@/wiki/live/recover";
import { openUpkeep } from "@/wiki/live/upkeep";
import { openMailer } from "@/wiki/mail/mailer";
import { positionsTime } from "@/wiki/positions/time";
import { changesTime } from "@/wiki/revisions/time";
import { openLinkCheck } from "@/wiki/web-links/check";
import { mayHaveProxy, nameSource, refuseAddress } from "./answers/address";
import { CannotStart } from "./cannot-start";
import { openCards } from "./answers/cards";
import { openChanges } from "./answers/changes";
import { openClock } from "./answers/clock";
import { endInOrder, finishRequests } from "./drain";
import { openImages } from "./answers/images";
import { isKnown } from "./answers/known";
import { listen } from "./listen";
import { openLog, type Log } from "./log";
import { openMaking } from "./answers/making";
import { answerMetrics, createCounts } from "./metrics";
import { answerProbe } from "./answers/probes";
import { ALONE, openNodes } from "./nodes/nodes";
import { overRedis } from "./nodes/redis";
import { openDoor } from "./ready/door";
import { openReady } from "./ready/ready";
import { openRooms } from "./rooms/rooms";
import { openScript } from "./answers/script";
import { openSite } from "./site";
import { openTalk } from "./answers/talk";
import { destroy, openRealtime } from "./realtime/upgrade";
import { answerWithoutUpgrade } from "./realtime/upgrade-required";
import { warmUp } from "./warm-up";

/*
 * The one file that sees the whole house, and the order in which it is put up: settings, database, tables, site, realtime,
 * and the door last, so that nobody is let in before all of it stands. It comes down in the opposite order.
 */

async function start(given: Settings, log: Log): Promise<void> {
  const settings = withoutIdleRedis(given, log);
  const database = await sharedDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir });
  const opened: { close(): Promise<void> }[] = [database];
  try {
    await reach(database);
    await bringUpToDate(database, { url: settings.databaseUrl, dataDir: settings.dataDir });
    const recovered = await recover(database.db, { alone: settings.redisUrl === undefined });
    if (recovered.pages > 0) log.info({ pages: recovered.pages }, "brought pages up to their logs");
    for (const { message } of recovered.damaged) log.error(`${message} Run the command doctor.`);
    if (settings.demo) await loadDemo(database.db, join(process.cwd(), "demo"));
    const secret = await secretOf(settings, database);
    shareSettings({ ...settings, authSecret: secret });
    const { smtpUrl, mailFrom, dataDir, baseUrl } = settings;
    const mailer = openMailer(database.db, { smtpUrl, mailFrom, dataDir, baseUrl, secret }, log);
    opened.push(mailer);
    const batches = openBatches(database.db, log);
    opened.push(batches);
    const upkeep = openUpkeep(
      database.db,
      { url: settings.databaseUrl, dataDir: settings.dataDir },
      (failure) => log.error(failure, "some upkeep was not done; it is tried again later"),
    );
    opened.push(upkeep);
    const apart = openApart({ url: settings.databaseUrl, dataDir: settings.dataDir });
    opened.push(apart);
    const linkCheck = settings.checkLinks ? openLinkCheck(database.db, { baseUrl }, log) : undefined;
    if (linkCheck) opened.push(linkCheck);
    const site = await openSite({
      dev: settings.mode === "development",
      dir: process.cwd(),
      host: settings.host,
      port: settings.port,
    });
    opened.push(site);
    const counts = createCounts();
    const nodes = settings.redisUrl
      ? openNodes(overRedis(settings.redisUrl, await channelOf(database), log), log)
      : ALONE;
    opened.push(nodes);
    const rooms = openRooms(database.db, nodes, counts, log, upkeep.wish);
    const realtime = openRealtime({
      db: database.db,
      rooms,
      baseUrl: settings.baseUrl,
      limits: settings.limits,
      counts,
      log,
    });
    opened.push(realtime);

    let draining = false;
    const ready = async () => !draining && (await isAnswering(database));
    const proxied = mayHaveProxy(settings.baseUrl);
    const answerScript = await openScript(join(process.cwd(), "dist", "reader.js"));
    const clock = openClock(() => positionsTime(database.db));
    const answers = openChanges("/query/changes", clock, log);
    const changes = openChanges(
      "/changes/clock",
      openClock(() => changesTime(database.db)),
      log,
    );
    const talk = openTalk(database.db, log);
    const making = openMaking(site.handle, {
      atOnce: settings.answersAtOnce,
      isKnown: (request) => isKnown(database.db, request),
      refused: counts.refuse,
    });
    const bytes = openReady(database.db, making.handle, clock);
    const metrics = () =>
      counts.write({
        rooms: rooms.size,
        sockets: realtime.size,
        traffic: realtime.traffic(),
        nodesLag: nodes.lag,
        making: making.size(),
        readyBytes: bytes.bytes,
      });
    const answerCard = openCards(database.db);
    const answerImage = openImages(database.db);
    const answerPage = async (request: IncomingMessage, response: ServerResponse) => {
      if ((await answerCard(request, response)) || (await answerImage(request, response))) return;
      const answered = settings.mode === "production" && (await bytes.answer(request, response));
      if (!answered) await making.handle(request, response);
    };
    const server = createServer((request, response) => {
      response.on("finish", () => counts.answer(response.statusCode));
      if (settings.mode === "production" && bytes.sendNow(request, response)) return;
      if (answerProbe(request, response, ready) || answerMetrics(request, response, metrics)) return;
      if (answerScript(request, response) || refuseAddress(request, response)) return;
      if (answerWithoutUpgrade(request, response)) return;
      if ([answers, changes, talk].some((each) => each.answer(request, response))) return;
      nameSource(request, proxied);
      answerPage(request, response).catch((error: unknown) => {
        log.error({ err: error, url: request.url }, "a request failed");
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
        response.end("Something went wrong on our side. Please try again.\n");
      });
    });
    const door =
      settings.mode === "production" ? openDoor(server, bytes.find, () => counts.answer(200)) : undefined;
    const sockets = new Set<Duplex>();
    function forget(this: Duplex): void {
      sockets.delete(this);
    }
    let upgraded = -Infinity;
    server.on("upgrade", (request, socket, head) => {
      upgraded = performance.now();
      sockets.add(socket);
      // A socket that fails before anybody has taken it would otherwise take the process with it.
      socket.on("error", destroy);
      socket.on("close", forget);
      nameSource(request, proxied);
      if (request.url?.startsWith("/collab/")) realtime.upgrade(request, socket, head);
      else if (settings.mode === "development") void site.upgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    });

    const link = await setupLink(database.db, settings.baseUrl);
    await listen(server, settings.host, settings.port);
    endInOrder(log, async () => {
      draining = true;
      for (const each of [answers, changes, talk]) each.close();
      const finished = finishRequests(server);
      door?.close();
      await Promise.all([upkeep.close(), mailer.close(), batches.close(), linkCheck?.close()]);
      await realtime.close();
      for (const socket of sockets) socket.destroy();
      await finished;
      await nodes.close();
      await site.close();
      await apart.close();
      await database.close();
    });
    const welcome = link ? `Create the first admin account, once, at ${link}\n` : "";
    process.stdout.write(`Ready on ${settings.baseUrl}\n${welcome}`);
    if (settings.mode === "production") {
      warmUp(database.db, server, () => upgraded).catch((error: unknown) =>
        log.warn({ err: error }, "the warm-up failed"),
      );
    }
  } catch (error) {
    for (const it of opened.reverse()) await it.close();
    throw error;
  }
}

/** What sessions are signed with: several nodes have it from their database, for all need the same one. */
async function secretOf(settings: Settings, { db }: Database): Promise<string> {
  return settings.authSecret ?? (settings.redisUrl ? await sharedSecret(db) : authSecret(settings));
}

/** The embedded database serves one process, which has nobody to meet. */
function withoutIdleRedis(settings: Settings, log: Log): Settings {
  if (settings.redisUrl === undefined || settings.databaseUrl !== undefined) return settings;
  log.warn("REDIS_URL is set and has no effect without DATABASE_URL: the embedded database serves one node.");
  const { redisUrl: _idle, ...rest } = settings;
  return rest;
}

/** Where the nodes of this wiki talk: two wikis, or a wiki and a copy of it, may share a Redis without meeting there. */
async function channelOf({ db }: Database): Promise<string> {
  return `polylogue:${await identityOf(db)}`;
}

/** Asks once, so that a database that is not there is a sentence and not a failed migration. */
async function reach(database: Database): Promise<void> {
  try {
    await database.pool.query("select 1");
  } catch (error) {
    if (database.kind === "embedded") throw error;
    throw new CannotStart(`DATABASE_URL names a database that does not answer: ${said(error)}.`);
  }
}

async function isAnswering(database: Database): Promise<boolean> {
  await database.pool.query("select 1");
  return true;
}

/** What an error says; a refused connection to a name with several addresses says it only inside. */
function said(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return said(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
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
  await start(settings, log);
} catch (error) {
  if (error instanceof CannotStart || error instanceof CannotOpen) refuse(error.message);
  log.fatal({ err: error }, "the start failed");
  process.exit(1);
}
