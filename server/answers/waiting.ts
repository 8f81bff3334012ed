import type { ServerResponse } from "node:http";

/*
 * Tabs that wait for something to change: each holds its request open until the time of what it waits for is another than the one it
 * knows, or its patience ends. All that wait are looked after with one question, a few times a second, while anybody waits.
 */

export type Waiting<What> = { what: What; since: number };
type Held<What> = Waiting<What> & { response: ServerResponse; patience: NodeJS.Timeout };

/**
 * `look` gives the time of each that waits now; `every` is how often, in milliseconds. Whoever comes when `most` wait is asked to come again.
 * `fail` hears why it could not be looked; then it is tried again.
 */
export function openWaiting<What>(settings: {
  most: number;
  every: number;
  look(all: readonly Waiting<What>[]): Promise<(each: Waiting<What>) => number>;
  fail(error: unknown): void;
}) {
  const waiting = new Set<Held<What>>();
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  function release(each: Held<What>, time: number): void {
    clearTimeout(each.patience);
    if (waiting.delete(each)) tell(each.response, 200, { time });
  }

  function look(): void {
    looking = undefined;
    settings
      .look([...waiting])
      .then((timeOf) => {
        for (const each of waiting) {
          const time = timeOf(each);
          if (time !== each.since) release(each, time);
        }
      })
      .catch(settings.fail)
      .finally(keepLooking);
  }

  function keepLooking(): void {
    if (waiting.size > 0 && !closed) looking ??= setTimeout(look, settings.every);
  }

  return {
    get size() {
      return waiting.size;
    },

    /** Answers at once where the time is another already, else when it is, or after so many milliseconds with the time that was known. */
    hold(
      response: ServerResponse,
      asked: Waiting<What>,
      { time, within }: { time: number; within: number },
    ): void {
      if (time !== asked.since || closed || response.destroyed) return tell(response, 200, { time });
      if (waiting.size >= settings.most) {
        response.setHeader("retry-after", "10");
        return tell(response, 503, { time });
      }
      const each: Held<What> = {
        ...asked,
        response,
        patience: setTimeout(() => release(each, asked.since), within),
      };
      waiting.add(each);
      response.on("close", () => {
        clearTimeout(each.patience);
        waiting.delete(each);
      });
      keepLooking();
    },

    /** Lets everybody go. */
    close(): void {
      closed = true;
      clearTimeout(looking);
      for (const each of waiting) release(each, each.since);
    },
  };
}

/** Answers in JSON that no cache keeps, unless it has been answered. */
export function tell(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify(body));
}
