/**
 * Who is typing just now. Nobody says so: what comes from the server is under the client id of whoever typed it, and that is
 * the id of their caret too, so it costs no message. Whoever only deletes is not noticed.
 */
import type { Transaction } from "yjs";
import type { Room } from "../room/room";

/** Milliseconds for which somebody types after what they typed last. */
const LASTS = 3_000;

export type Typists = {
  /** The clients of those who type; the same array until somebody begins or stops. */
  now(): readonly number[];
  /** Calls back when somebody begins or stops; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
};

export function typistsIn({
  doc,
  provider,
  awareness,
}: Pick<Room, "doc" | "provider" | "awareness">): Typists {
  const listeners = new Set<() => void>();
  const lastly = new Map<number, number>();
  let typing: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    clearTimeout(timer);
    const now = performance.now();
    for (const [client, at] of lastly)
      if (now - at >= LASTS || !awareness.getStates().has(client)) lastly.delete(client);
    const after = [...lastly.keys()];
    const changed = after.length !== typing.length || after.some((client, index) => client !== typing[index]);
    if (changed) typing = after;
    timer = after.length > 0 ? setTimeout(look, LASTS + 1 - (now - Math.min(...lastly.values()))) : undefined;
    if (changed) for (const listener of listeners) listener();
  };

  const hear = ({ origin, beforeState, afterState }: Transaction): void => {
    if (origin !== provider) return;
    let heard = false;
    for (const client of awareness.getStates().keys()) {
      if (client === doc.clientID || (afterState.get(client) ?? 0) <= (beforeState.get(client) ?? 0))
        continue;
      lastly.set(client, performance.now());
      heard = true;
    }
    if (heard) look();
  };

  return {
    now: () => typing,
    subscribe(listener) {
      if (listeners.size === 0) doc.on("afterTransaction", hear);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        doc.off("afterTransaction", hear);
        clearTimeout(timer);
        lastly.clear();
        typing = [];
      };
    },
  };
}
