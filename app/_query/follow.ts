const SOON = 300;
const LATER = 10_000;

/**
 * Waits for the clock at an address, that of positions where no other is named, to go beyond `since`, while the tab is looked
 * at, and then acts with the time that it is; again and again until it is stopped.
 */
export async function follow(
  since: number,
  stop: AbortSignal,
  act: (time: number) => void | Promise<void>,
  address = "/query/changes?",
): Promise<void> {
  let known = since;
  while (!stop.aborted) {
    await seen(stop);
    try {
      const answer = await fetch(`${address}since=${known}`, { signal: stop });
      const said: unknown = await answer.json();
      const time = said && typeof said === "object" && "time" in said ? Number(said.time) : known;
      if (!answer.ok) await rest(LATER, stop);
      else if (time !== known) {
        await act(time);
        known = time;
        await rest(SOON, stop);
      }
    } catch (error) {
      // Stopped (DOMException), offline (TypeError), or an answer on the way that is no JSON (SyntaxError).
      const passes =
        error instanceof DOMException || error instanceof TypeError || error instanceof SyntaxError;
      if (!passes) throw error;
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
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    stop.addEventListener("abort", end, { once: true });
  });
}
