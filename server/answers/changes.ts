import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "./clock";
import type { Log } from "../log";
import { openWaiting, tell } from "./waiting";

/*
 * How an open tab learns that what it shows has changed: answers that hang on the clock of positions (`/query/changes`), and the
 * list of changes (`/changes/clock`). It asks for `PATH?since=TIME` and waits: the answer comes when the clock has another time,
 * or after a while with the time unchanged, and the tab asks again. A thousand tabs that wait cost a socket each and, together,
 * a few readings of the clock a second.
 */

/** For how long a tab is kept waiting, in milliseconds; shorter than what proxies allow. */
const HELD = 25_000;
/** How often the clock is looked at while somebody waits. */
const LOOK = 200;
/** Tabs that may wait at once; whoever comes then is asked to come again later. */
const MOST = 5_000;

/** Tabs that wait at this address for that clock. */
export function openChanges(address: string, clock: Clock, log: Log) {
  const fail = (error: unknown) => log.warn({ err: error, address }, "a clock could not be read");
  const waiting = openWaiting<null>({
    most: MOST,
    every: LOOK,
    fail,
    async look() {
      const time = await clock.read();
      return () => time;
    },
  });

  async function hold(response: ServerResponse, since: number): Promise<void> {
    waiting.hold(response, { what: null, since }, { time: await clock.read(), within: HELD });
  }

  return {
    get size() {
      return waiting.size;
    },

    /** False when the request is for something else. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      const [path, search] = (request.url ?? "").split("?", 2);
      if (path !== address || request.method !== "GET") return false;
      const since = Number(new URLSearchParams(search).get("since") ?? NaN);
      if (!Number.isSafeInteger(since))
        tell(response, 400, { sentence: "since: give the time to wait beyond." });
      else {
        hold(response, since).catch((error: unknown) => {
          fail(error);
          response.setHeader("retry-after", "10");
          tell(response, 503, {});
        });
      }
      return true;
    },

    /** Lets everybody go. */
    close: waiting.close,
  };
}
