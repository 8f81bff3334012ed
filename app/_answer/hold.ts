import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { answering } from "./answering";
import { openHeld, type Held } from "./held";

/** Holds a text until the answer that is being made is sent; undefined where that is not a page for a browser to open. */
export function hold(text: string): string | undefined {
  return openHeld(holdByAnswer).hold(text);
}

function holdByAnswer(): Held {
  const texts = new WeakMap<ServerResponse, Map<string, string>>();
  return {
    hold(text) {
      const response = answering.getStore();
      if (!response || !isOpened(response)) return undefined;
      const own = texts.get(response) ?? new Map<string, string>();
      texts.set(response, own);
      const name = randomUUID();
      own.set(name, text);
      return name;
    },
    find(name) {
      const response = answering.getStore();
      return response && texts.get(response)?.get(name);
    },
  };
}

/** Next asks in a form of its own for a page that is open already, which gets no HTML; it has taken that header out by now. */
function isOpened({ req }: ServerResponse): boolean {
  const names = req.rawHeaders.filter((_, at) => at % 2 === 0);
  return req.method === "GET" && !names.some((name) => name.toLowerCase() === "rsc");
}
