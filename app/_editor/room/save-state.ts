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

export type SaveNotice = { tone: "quiet" | "busy" | "warning" | "stopped"; text: string };

/** What to tell the person. `slow`: an acknowledgement has been missing for several seconds. */
export function notice(state: SaveState, slow = false): SaveNotice {
  switch (state.link) {
    case "connecting":
      return { tone: "busy", text: "Connecting…" };
    case "stopped":
      return { tone: "stopped", text: stoppedText(state) };
    case "lost":
      if (state.why !== null)
        return { tone: "warning", text: state.unsaved ? `Not saved yet: ${state.why}` : state.why };
      return offline(state);
    case "open":
      return { tone: "busy", text: state.unsaved && state.synced ? "Saving…" : "Connecting…" };
    case "synced":
      if (settled(state)) return { tone: "quiet", text: "Saved" };
      return slow
        ? { tone: "warning", text: "Still saving… Keep this page open until it says Saved." }
        : { tone: "busy", text: "Saving…" };
  }
}

function offline({ unsaved, kept, device }: SaveState): SaveNotice {
  if (!unsaved)
    return { tone: "warning", text: "Offline: you can go on writing; it is saved when you are back." };
  if (kept)
    return {
      tone: "warning",
      text: "Offline: what you wrote is kept on this device and is saved when you are back.",
    };
  if (device === "keeps") return { tone: "busy", text: "Offline: keeping what you write on this device…" };
  return {
    tone: "warning",
    text: "Offline: what you wrote is only in this page until you are back. Do not close it.",
  };
}

function stoppedText({ unsaved, kept, why }: SaveState): string {
  if (!unsaved) return why ?? "";
  return kept ? `Not saved, but kept on this device: ${why}` : `Not saved: ${why}`;
}
