import type { IncomingMessage, ServerResponse } from "node:http";
import { isThisMachine, networkOf } from "./address";
import { openQueue, type Queue, type Turn } from "./queue";
import { refuse } from "./refuse";

/*
 * An answer that is not ready has to be made: the history of a page, a comparison, a search, a matrix. That is work for the one
 * thread that also serves the readers, and there are more such addresses than anybody will ever read: whoever fetches them
 * one after the other, on a hundred connections, would have the wiki to himself. So answers for those whom nobody knows are made a few
 * at a time; some wait, the rest are asked to come again. What a reader comes for (a page, a title while typing, the door for
 * members) has a line of its own, so that it does not stand behind such a crowd. Members never wait.
 */

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Those who wait, for each one that is served: readers of a wiki that was just started are many at once. */
const WAITING = { pages: 120, others: 24 };
const PATIENCE = 10_000;
const LONGEST = 5_000;
const REST = 500;
/** Seconds after which whoever was refused may come again. */
const AGAIN = 10;

const WHY = {
  address: [
    429,
    "Too many requests",
    "You are asking for more at once than the wiki can make for one address.",
  ],
  full: [503, "Busy", "More is being asked of the wiki just now than it can answer at once."],
  late: [503, "Busy", "More is being asked of the wiki just now than it can answer at once."],
} as const;

export type Making = {
  handle: Handle;
  /** How many answers are being made, and how many are waited for. */
  size(): { running: number; waiting: number };
};

/**
 * Lets `handle` make at most `atOnce` answers at one time of each of both kinds. `isKnown` says whether who asks has an account; it is asked
 * only when there is no room. `refused` hears of each refusal.
 */
export function openMaking(
  handle: Handle,
  {
    atOnce,
    isKnown,
    refused,
  }: {
    atOnce: number;
    isKnown: (request: IncomingMessage) => Promise<boolean>;
    refused: (reason: string) => void;
  },
): Making {
  const open = (waiting: number, rest: number) =>
    openQueue({
      atOnce,
      waiting: atOnce * waiting,
      perAddress: atOnce * (waiting / 2),
      patience: PATIENCE,
      longest: LONGEST,
      rest,
    });
  const pages = open(WAITING.pages, 0);
  const others = open(WAITING.others, REST);

  async function turn(queue: Queue, request: IncomingMessage): Promise<Turn> {
    if (!queue.isFree && (await isKnown(request))) return { ok: true, end: () => undefined };
    const address = String(request.headers["x-forwarded-for"] ?? "");
    const gone = new AbortController();
    const hangUp = () => gone.abort();
    request.socket.once("close", hangUp);
    try {
      return await queue.enter(isThisMachine(address) ? undefined : networkOf(address), gone.signal);
    } finally {
      request.socket.off("close", hangUp);
    }
  }

  return {
    async handle(request, response) {
      if (isFile(request.url ?? "")) return await handle(request, response);
      const given = await turn(isForReading(request.url ?? "") ? pages : others, request);
      if (!given.ok) {
        refused(given.reason);
        const [status, title, sentence] = WHY[given.reason];
        const detail = `${sentence} Please come again in ${AGAIN} seconds; the pages can be read meanwhile.`;
        return refuse(request, response, { status, title, detail }, { "retry-after": String(AGAIN) });
      }
      try {
        await handle(request, response);
      } finally {
        given.end();
      }
    },
    size: () => ({ running: pages.running + others.running, waiting: pages.waiting + others.waiting }),
  };
}

/** Files of the site, which are not made. */
function isFile(url: string): boolean {
  return url.startsWith("/_next/static/");
}

/** What a reader comes for: a page as it is now, the card of a link, titles while typing, and the way in for members. */
function isForReading(url: string): boolean {
  if (url === "/" || /^\/(card|signin|setup|api\/auth)(?=[/?]|$)/.test(url)) return true;
  return (
    (url.startsWith("/wiki/") && !url.includes("?")) || /^\/api\/v1\/search\?(.*&)?in=titles(&|$)/.test(url)
  );
}
