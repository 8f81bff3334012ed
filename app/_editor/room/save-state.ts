import type { Catalogue } from "@/app/_words/en";

/**
 * What the editor may honestly say about the fate of what was typed.
 *
 * An edit is safe only when the server has acknowledged it as committed, and acknowledgements are counted per
 * socket: when a socket dies, whatever it carried and nobody acknowledged is waiting again, until a new socket
 * has been given all of it (its SyncStep2) and that one is acknowledged. "Saved" is said in no other case.
 */
export type SaveState = {
  link: "connecting" | "open" | "synced" | "lost" | "stopped";
  /** Whether any socket of this tab has ever opened: where not, something on the way may hold them back. */
  reached: boolean;
  /** Whether this tab has ever held what the server holds. */
  synced: boolean;
  /** Document messages (SyncStep2 and Update) given to this socket, and how many of them are committed. */
  sent: number;
  acknowledged: number;
  /** There are edits that this socket has not been given. */
  waiting: boolean;
  /** Something was typed here that is not known to be in the database. */
  unsaved: boolean;
  /** All that is unsaved is kept on this device. */
  kept: boolean;
  /** Whether this device keeps things at all, as far as it was tried. */
  device: "untried" | "keeps" | "refuses";
  /** Why the link was lost or stopped, when the server said so. */
  why: string | null;
};

export type SaveEvent =
  | { type: "opened" }
  | { type: "synced" }
  | { type: "edited" }
  | { type: "kept" }
  | { type: "not kept" }
  | { type: "sent" }
  | { type: "acknowledged"; count: number }
  | { type: "lost"; why: string | null }
  | { type: "stopped"; why: string };

export const CONNECTING: SaveState = {
  link: "connecting",
  reached: false,
  synced: false,
  sent: 0,
  acknowledged: 0,
  waiting: false,
  unsaved: false,
  kept: false,
  device: "untried",
  why: null,
};

/** The state after an event. Pure. A stopped editor stays stopped, but still notices what is typed in vain. */
export function next(state: SaveState, event: SaveEvent): SaveState {
  if (event.type === "kept") return { ...state, kept: state.unsaved, device: "keeps" };
  if (event.type === "not kept") return { ...state, kept: false, device: "refuses" };
  if (state.link === "stopped")
    return event.type === "edited" ? { ...state, unsaved: true, kept: false } : state;
  switch (event.type) {
    case "opened":
      return {
        ...state,
        link: "open",
        reached: true,
        sent: 0,
        acknowledged: 0,
        waiting: state.unsaved,
        why: null,
      };
    case "synced":
      return { ...state, link: "synced", synced: true };
    case "edited":
      return { ...state, waiting: true, unsaved: true, kept: false };
    case "sent":
      // Nothing is sent before the socket was given the whole difference, so a message carries all that waited.
      return { ...state, sent: state.sent + 1, waiting: false };
    case "acknowledged": {
      const acknowledged = Math.max(state.acknowledged, Math.min(event.count, state.sent));
      const after = { ...state, acknowledged };
      return settled(after) ? { ...after, unsaved: false, kept: false } : after;
    }
    case "lost":
      return { ...state, link: "lost", sent: 0, acknowledged: 0, waiting: state.unsaved, why: event.why };
    case "stopped":
      return { ...state, link: "stopped", sent: 0, acknowledged: 0, waiting: state.unsaved, why: event.why };
  }
}

/** Whether this socket was given everything, and all of it is committed. */
function settled(state: SaveState): boolean {
  return !state.waiting && state.sent === state.acknowledged;
}

/** What to tell: the name of a message, and why, in a sentence of the server's, where it says so. */
export type SaveNotice = {
  tone: "quiet" | "busy" | "warning" | "stopped";
  name: Exclude<keyof Catalogue["editor"]["save"], "reload">;
  why: string;
};

/** What to tell the person. `slow`: an acknowledgement has been missing for several seconds. */
export function notice(state: SaveState, slow = false): SaveNotice {
  const why = state.why ?? "";
  switch (state.link) {
    case "connecting":
      return { tone: "busy", name: "connecting", why };
    case "stopped":
      return { tone: "stopped", name: stoppedName(state), why };
    case "lost":
      return state.why === null
        ? { ...offline(state), why }
        : { tone: "warning", name: state.unsaved ? "notYet" : "lost", why };
    case "open":
      return { tone: "busy", name: state.unsaved && state.synced ? "saving" : "connecting", why };
    case "synced":
      if (settled(state)) return { tone: "quiet", name: "saved", why };
      return slow ? { tone: "warning", name: "slow", why } : { tone: "busy", name: "saving", why };
  }
}

function offline({ unsaved, kept, device }: SaveState): Pick<SaveNotice, "tone" | "name"> {
  if (!unsaved) return { tone: "warning", name: "offline" };
  if (kept) return { tone: "warning", name: "offlineKept" };
  if (device === "keeps") return { tone: "busy", name: "offlineKeeping" };
  return { tone: "warning", name: "offlineHere" };
}

function stoppedName({ unsaved, kept }: SaveState): SaveNotice["name"] {
  if (!unsaved) return "stopped";
  return kept ? "stoppedKept" : "stoppedLost";
}
