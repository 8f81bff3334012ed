import type { Room } from "./room";

/** Milliseconds for which an acknowledgement is waited for here. */
const PATIENCE = 15_000;

/** Whether all that was typed here is in the database: answered once it is, or once the connection is lost or too slow. */
export function whenSaved(room: Pick<Room, "state" | "subscribe">): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (saved: boolean): void => {
      clearTimeout(limit);
      stop();
      resolve(saved);
    };
    const look = (): void => {
      const { link, unsaved } = room.state();
      if (link !== "synced") end(false);
      else if (!unsaved) end(true);
    };
    const limit = setTimeout(() => end(false), PATIENCE);
    const stop = room.subscribe(look);
    look();
  });
}
