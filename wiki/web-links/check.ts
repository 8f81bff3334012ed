import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { keepWork } from "@/db/settings";
import { dueWebLinks, hasAnswer, putAnswer, type WebLink } from "@/db/links/web-links";
import { ask, type Answer, type Manner } from "./ask";
import { judge } from "./judge";
import { PUBLIC } from "./public";
import { readSome } from "./read";
import { takeTurns } from "./turns";

/*
 * Asks other sites, slowly and for ever, whether what pages lead to is still there. One node does it for all; another goes on some
 * minutes after it has gone. It is asked with good manners: a few hosts at a time, each once in ten seconds, saying who asks.
 */

const PACE = {
  /** How often it is looked, in milliseconds. */
  look: 10_000,
  /** Hosts that are asked at one time. */
  hosts: 4,
  /** Milliseconds between two requests to one host. */
  pause: 10_000,
  /** Milliseconds for one request, and for all that one address leads to. */
  within: 10_000,
  whole: 90_000,
  /** Seconds after which another node may go on: more than a look takes. */
  lease: 180,
};

/** Addresses of which those to be asked are chosen: of each host one. */
const CHOICE = 100;
const WORK = "web-links";

type Told = { warn(about: object, sentence: string): void };

export type LinkCheck = {
  /** Asks a few of those that are due. */
  look(): Promise<void>;
  close(): Promise<void>;
};

export function openLinkCheck(
  db: Db,
  { baseUrl }: { baseUrl: string },
  log: Told,
  { pace = PACE, reach = PUBLIC, now = () => new Date() } = {},
): LinkCheck {
  const me = randomUUID();
  const closing = new AbortController();
  const turns = takeTurns(pace.pause);
  const manner: Manner = {
    reach,
    agent: `Polylogue (link check; +${baseUrl}/gardening/broken-links)`,
    within: pace.within,
    turn: turns.turn,
  };
  let looking: Promise<void> | undefined;
  let after: string | undefined;

  async function askSome(): Promise<void> {
    if (!(await keepWork(db, WORK, me, pace.lease))) return;
    after = await readSome(db, after, { reach, baseUrl });
    turns.sweep();
    const due = await dueWebLinks(db, now(), CHOICE);
    const byHost = new Map<string, WebLink>();
    for (const each of due) {
      const { hostname } = new URL(each.url);
      if (!byHost.has(hostname)) byHost.set(hostname, each);
    }
    const reached = await hasAnswer(db);
    await Promise.all([...byHost.values()].slice(0, pace.hosts).map((link) => check(link, reached)));
  }

  async function check(link: WebLink, reached: boolean): Promise<void> {
    const late = AbortSignal.timeout(pace.whole);
    const answer = await ask(link.url, manner, AbortSignal.any([closing.signal, late])).catch(
      (error: unknown) => {
        if (late.aborted && !closing.signal.aborted) return { kind: "later" } as const;
        throw error;
      },
    );
    await putAnswer(db, link.url, judge(link, reached ? answer : withoutSilence(answer), now()));
  }

  async function look(): Promise<void> {
    looking ??= askSome().finally(() => {
      looking = undefined;
    });
    await looking;
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      if (!closing.signal.aborted) log.warn({ err: error }, "links to other sites were not checked");
    });
  }, pace.look);

  return {
    look,
    async close() {
      clearInterval(timer);
      closing.abort();
      // What it was doing has been told already, or is done again by whoever goes on.
      await looking?.catch(() => undefined);
    },
  };
}

/** While no site has ever answered it is this machine that does not get out, and not they who are gone. */
function withoutSilence(answer: Answer): Answer {
  return answer.kind === "fine" || "status" in answer ? answer : { kind: "later" };
}
