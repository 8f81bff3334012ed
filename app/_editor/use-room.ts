import { useEffect, useState, useSyncExternalStore } from "react";
import { SCHEMA_VERSION } from "@/document/schema";
import { enterRoom, type Room } from "./room";
import { CONNECTING, type SaveState, unsaved } from "./save-state";

/** The page's room for as long as the component stands; null until the browser has taken over. */
export function useRoom(page: string): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const entered = enterRoom({
      address: `${scheme}://${location.host}/collab`,
      page,
      schema: SCHEMA_VERSION,
    });
    // A network that comes or goes need not wait for the connection to find out.
    const retry = (): void => entered.retry();
    window.addEventListener("online", retry);
    window.addEventListener("offline", retry);
    setRoom(entered);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("offline", retry);
      setRoom(null);
      entered.leave();
    };
  }, [page]);
  return room;
}

export function useSaveState(room: Room | null): SaveState {
  return useSyncExternalStore(
    (listener) => room?.subscribe(listener) ?? (() => undefined),
    () => room?.state() ?? CONNECTING,
    () => CONNECTING,
  );
}

/** Has the browser ask before the page is left while something is not saved. */
export function useLeaveWarning(state: SaveState): void {
  const warn = unsaved(state);
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
    setLasting(false);
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [condition, ms]);
  return lasting;
}
