import { useEffect, useState, useSyncExternalStore } from "react";
import { schema, SCHEMA_VERSION } from "@/document/schema/index";
import { guardRepairs, wouldLose } from "./repair-guard";
import { keepWords } from "./keep-words";
import { enterRoom, type Room } from "./room";
import { CONNECTING, type SaveState } from "./save-state";
import { forget, keep, keptBy } from "./shelf";
import { STRANGE } from "./strange";

export type RoomView = { room: Room | null; state: SaveState };

const OUTSIDE: RoomView = { room: null, state: CONNECTING };

/** Whose words these are, and of which page. */
export type Writing = { page: string; title: string; person: string };

/** The page's room, for as long as the component stands, and the fate of what was typed in it. */
export function useRoom(writing: Writing): RoomView {
  const [door] = useState(() => roomDoor(writing));
  return useSyncExternalStore(door.subscribe, door.now, () => OUTSIDE);
}

/** Being in a room is subscribing to it: the first listener enters, the last one leaves. */
function roomDoor(writing: Writing) {
  const listeners = new Set<() => void>();
  let now = OUTSIDE;
  let leave: (() => void) | null = null;

  const enter = (): (() => void) => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const room = enterRoom({
      address: `${scheme}://${location.host}/collab`,
      page: writing.page,
      schema: SCHEMA_VERSION,
      refuse: (doc) => (wouldLose(doc, schema) ? STRANGE : null),
    });
    guardRepairs(room.doc, room.provider, schema, () => room.stop(STRANGE));
    const look = (): void => {
      now = { room, state: room.state() };
      for (const listener of listeners) listener();
    };
    look();
    room.subscribe(look);
    const keeping = keepWords(room, { ...writing, shelf: { keep, forget, keptBy } });
    // Of a tab that is put away a phone may never hear again.
    const putAway = (): void => void (document.visibilityState === "hidden" && keeping.now());
    document.addEventListener("visibilitychange", putAway);
    // A network that comes or goes need not wait for the connection to find out.
    const retry = (): void => room.retry();
    window.addEventListener("online", retry);
    window.addEventListener("offline", retry);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("offline", retry);
      document.removeEventListener("visibilitychange", putAway);
      keeping.stop();
      now = OUTSIDE;
      room.leave();
    };
  };

  return {
    now: () => now,
    subscribe(listener: () => void) {
      leave ??= enter();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        leave = null;
      };
    },
  };
}

/** Has the browser ask before the page is left while something is neither saved nor kept on this device. */
export function useLeaveWarning(state: SaveState): void {
  const warn = state.unsaved && !state.kept;
  useEffect(() => {
    if (!warn) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [warn]);
}

/** True once `condition` has held for `ms` without a break. */
export function useLasting(condition: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, ms]);
  return condition && lasting;
}
