import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "./clock";
import type { Log } from "./log";

/*
 * How an open tab that shows positions learns that they have changed. It asks for `/query/changes?since=TIME` and waits: the
 * answer comes when the clock of positions is past that time, or after a while with the time unchanged, and the tab asks
 * again. A thousand tabs that wait cost a socket each and, together, a few readings of the clock a second.
 */

const PATH = "/query/changes";
/** For how long a tab is kept waiting, in milliseconds; shorter than what proxies allow. */
const HELD = 25_000;
/** How often the clock is looked at while somebody waits. */
const LOOK = 200;
/** Tabs that may wait at once; whoever comes then is asked to come again later. */
const MOST = 5_000;

type Waiting = { since: number; response: ServerResponse; patience: NodeJS.Timeout };

export function openChanges(clock: Clock, log: Log) {
  const waiting = new Set<Waiting>();
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  function release(each: Waiting, time: number): void {
    clearTimeout(each.patience);
    if (waiting.delete(each)) tell(each.response, 200, { time });
  }

  function look(): void {
    looking = undefined;
    clock.read().then(
      (time) => {
        for (const each of waiting) if (each.since !== time) release(each, time);
        keepLooking();
      },
      (error: unknown) => {
        log.warn({ err: error }, "the clock of positions could not be read");
        keepLooking();
      },
    );
  }

  function keepLooking(): void {
    if (waiting.size > 0 && !closed) looking ??= setTimeout(look, LOOK);
  }

  async function hold(response: ServerResponse, since: number): Promise<void> {
    const time = await clock.read();
    if (time !== since || closed) return tell(response, 200, { time });
    if (waiting.size >= MOST) {
      response.setHeader("retry-after", "10");
      return tell(response, 503, { time });
    }
    const each: Waiting = { since, response, patience: setTimeout(() => release(each, since), HELD) };
    waiting.add(each);
    response.on("close", () => {
      clearTimeout(each.patience);
      waiting.delete(each);
    });
    keepLooking();
  }

  return {
    get size() {
      return waiting.size;
    },

    /** False when the request is for something else. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      const [path, search] = (request.url ?? "").split("?", 2);
      if (path !== PATH || request.method !== "GET") return false;
      const since = Number(new URLSearchParams(search).get("since") ?? NaN);
      if (!Number.isSafeInteger(since))
        tell(response, 400, { sentence: "since: give the time to wait beyond." });
      else {
        hold(response, since).catch((error: unknown) => {
          log.warn({ err: error }, "the clock of positions could not be read");
          response.setHeader("retry-after", "10");
          tell(response, 503, {});
        });
      }
      return true;
    },

    /** Lets everybody go. */
    close(): void {
      closed = true;
      clearTimeout(looking);
      for (const each of waiting) release(each, each.since);
    },
  };
}

function tell(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify(body));
}
