import { useEffect, useState, useSyncExternalStore } from "react";
import { follow } from "../_query/follow";

// One tab waits once for all its queries: a browser keeps only a few requests to one site.
let time = 0;
let stop: AbortController | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!stop) {
    stop = new AbortController();
    void follow(time, stop.signal, (now) => {
      time = now;
      for (const each of listeners) each();
    });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.abort();
    stop = undefined;
  };
}

/** The answer to a query as readers have it, HTML made by the server, or why there is none yet. */
export type Answer = { html: string } | { waits: "asking" | "none" };

/** The answer at this address ("/query?…"), made anew when it or any position changes. */
export function useAnswer(address: string): Answer {
  const now = useSyncExternalStore(subscribe, () => time);
  const [answer, setAnswer] = useState<Answer>({ waits: "asking" });
  useEffect(() => {
    const abort = new AbortController();
    void fetchAnswer(address, abort.signal).then((found) => {
      if (!abort.signal.aborted) setAnswer(found);
    });
    return () => abort.abort();
  }, [address, now]);
  return answer;
}

async function fetchAnswer(address: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(address, { signal, headers: { accept: "text/html" } });
    const made = new DOMParser().parseFromString(await response.text(), "text/html");
    const html = made.querySelector("[data-answer]")?.outerHTML;
    if (html !== undefined) return { html };
  } catch (error) {
    // Offline (TypeError), or not wanted any longer (DOMException).
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
  return { waits: "none" };
}
