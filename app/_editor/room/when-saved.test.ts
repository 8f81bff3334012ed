import { expect, test } from "vitest";
import { CONNECTING, next, type SaveEvent } from "./save-state";
import { whenSaved } from "./when-saved";

/** A room that is in the state after these events, and goes on with others. */
function roomAfter(...events: SaveEvent[]) {
  let state = events.reduce(next, CONNECTING);
  const listeners = new Set<() => void>();
  return {
    room: {
      state: () => state,
      subscribe(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    listeners,
    tell(...more: SaveEvent[]) {
      state = more.reduce(next, state);
      for (const listener of listeners) listener();
    },
  };
}

const OPEN: SaveEvent[] = [{ type: "opened" }, { type: "synced" }];

test("[E72] what is typed is waited for until it is acknowledged, and given up when the connection is lost", async () => {
  expect(await whenSaved(roomAfter(...OPEN).room)).toBe(true);
  expect(await whenSaved(roomAfter().room)).toBe(false);
  const typed = roomAfter(...OPEN, { type: "edited" }, { type: "sent" });
  const saved = whenSaved(typed.room);
  typed.tell({ type: "acknowledged", count: 1 });
  expect(await saved).toBe(true);
  const lost = roomAfter(...OPEN, { type: "edited" }, { type: "sent" });
  const given = whenSaved(lost.room);
  lost.tell({ type: "lost", why: null });
  expect(await given).toBe(false);
  expect(lost.listeners.size + typed.listeners.size).toBe(0);
});
