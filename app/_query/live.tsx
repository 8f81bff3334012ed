"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const SOON = 300;
const LATER = 10_000;

/**
 * Marks a page that shows what positions answer, as of `since` by their clock, and has it made anew by the server when
 * they change. Where the page has no scripts of its own, server/ready does the same.
 */
export function Live({ since }: { since: number }) {
  const router = useRouter();
  useEffect(() => {
    const stop = new AbortController();
    void follow(since, stop.signal, () => router.refresh());
    return () => stop.abort();
  }, [since, router]);
  return <span hidden data-since={since} />;
}

/** Waits for the clock to go beyond `since`, while the tab is looked at, and then acts, again and again until it is stopped. */
async function follow(since: number, stop: AbortSignal, act: () => void): Promise<void> {
  let known = since;
  while (!stop.aborted) {
    await seen(stop);
    try {
      const answer = await fetch(`/query/changes?since=${known}`, { signal: stop });
      const said: unknown = await answer.json();
      const time = said && typeof said === "object" && "time" in said ? Number(said.time) : known;
      if (!answer.ok) await rest(LATER, stop);
      else if (time !== known) {
        known = time;
        act();
        await rest(SOON, stop);
      }
    } catch (error) {
      // Stopped or offline (TypeError), or an answer on the way that is no JSON (SyntaxError): it is asked again later.
      if (!(error instanceof DOMException || error instanceof TypeError || error instanceof SyntaxError))
        throw error;
      await rest(LATER, stop);
    }
  }
}

async function seen(stop: AbortSignal): Promise<void> {
  if (!document.hidden || stop.aborted) return;
  await new Promise<void>((resolve) => {
    document.addEventListener("visibilitychange", () => resolve(), { once: true, signal: stop });
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function rest(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
