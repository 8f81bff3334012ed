import { saveWords } from "./save-words.testing";
import { expect, test } from "vitest";
import { CONNECTING, next, notice, type SaveEvent, type SaveState } from "./save-state";

function after(...events: SaveEvent[]): SaveState {
  return events.reduce(next, CONNECTING);
}

const opened: SaveEvent = { type: "opened" };
const synced: SaveEvent = { type: "synced" };
const edited: SaveEvent = { type: "edited" };
const sent: SaveEvent = { type: "sent" };
const lost: SaveEvent = { type: "lost", why: null };
const acknowledged = (count: number): SaveEvent => ({ type: "acknowledged", count });

test("[U10] an editor that has not yet met the server says that it is connecting", () => {
  expect(saveWords(CONNECTING)).toBe("Connecting…");
  expect(saveWords(after(opened))).toBe("Connecting…");
  expect(CONNECTING.unsaved).toBe(false);
});

test("[U10] an edit is saved only when every message sent on this socket is acknowledged", () => {
  const started = [opened, sent, synced, acknowledged(1)];
  expect(saveWords(after(...started))).toBe("Saved");
  const typed = [...started, edited, sent, edited, sent];
  expect(saveWords(after(...typed))).toBe("Saving…");
  expect(saveWords(after(...typed, acknowledged(2)))).toBe("Saving…");
  expect(saveWords(after(...typed, acknowledged(3)))).toBe("Saved");
});

test("[U10] an edit that no socket took is never called saved", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited);
  expect(state.unsaved).toBe(true);
  expect(saveWords(state)).toBe("Saving…");
});

test("[U10] an acknowledgement beyond what was sent counts for nothing", () => {
  const state = after(opened, sent, synced, acknowledged(9), edited, sent);
  expect(saveWords(state)).toBe("Saving…");
});

test("[U10] edits a dead socket left unacknowledged wait until the next socket's are acknowledged", () => {
  const dropped = after(opened, sent, synced, acknowledged(1), edited, sent, lost);
  expect(saveWords(dropped)).toMatch(/^Offline: what you wrote is only in this page/);
  const back = [opened, synced].reduce(next, dropped);
  expect(saveWords(back)).toBe("Saving…");
  const given = next(back, sent);
  expect(saveWords(given)).toBe("Saving…");
  expect(saveWords(next(given, acknowledged(1)))).toBe("Saved");
});

test("[U10] two lost sockets in a row do not forget what the first one carried", () => {
  const state = after(
    opened,
    sent,
    synced,
    acknowledged(1),
    edited,
    sent,
    lost,
    opened,
    lost,
    opened,
    synced,
  );
  expect(state.unsaved).toBe(true);
});

test("[U10] offline with nothing written says what will happen to what is written", () => {
  const state = after(opened, sent, synced, acknowledged(1), lost);
  expect(state.unsaved).toBe(false);
  expect(saveWords(state)).toMatch(/^Offline: you can go on writing/);
  expect(saveWords(next(state, edited))).toMatch(/^Offline: what you wrote/);
});

test("[U10] a server that could not save says so in its own words while the editor tries again", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited, sent, {
    type: "lost",
    why: "It is being tried again.",
  });
  expect(notice(state).tone).toBe("warning");
  expect(saveWords(state)).toBe("Not saved yet: It is being tried again.");
});

test("[U11] a stopped editor says why, says what is not saved, and stays stopped", () => {
  const stopped: SaveEvent = { type: "stopped", why: "You do not have the right to edit this page." };
  const clean = after(opened, sent, synced, acknowledged(1), stopped);
  expect(saveWords(clean)).toBe("You do not have the right to edit this page.");
  const dirty = after(opened, sent, synced, acknowledged(1), edited, sent, stopped);
  expect(saveWords(dirty)).toBe("Not saved: You do not have the right to edit this page.");
  expect(next(dirty, opened)).toBe(dirty);
  expect(saveWords(next(clean, edited))).toMatch(/^Not saved/);
});

test("[U10] saving that takes long says to keep the page open", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited, sent);
  expect(notice(state, true).tone).toBe("warning");
  expect(saveWords(state, true)).toBe("Still saving… Keep this page open until it says Saved.");
});

test("[U10] the first exchange carries nothing that was typed, so leaving before its acknowledgement loses nothing", () => {
  const state = after(opened, sent, synced);
  expect(state.unsaved).toBe(false);
  expect(saveWords(state)).not.toBe("Saved");
});

test("[U90] what is not saved is called kept on this device only when the device has it", () => {
  const dropped = after(opened, sent, synced, acknowledged(1), edited, lost);
  const kept = next(dropped, { type: "kept" });
  expect(saveWords(kept)).toMatch(/^Offline: what you wrote is kept on this device/);
  expect(kept.kept).toBe(true);
  // A letter more, which the device does not have yet: the page must not be left without a question.
  expect(next(kept, edited).kept).toBe(false);
  expect(saveWords(next(kept, edited))).toBe("Offline: keeping what you write on this device…");
  const full = next(next(kept, edited), { type: "not kept" });
  expect(saveWords(full)).toMatch(/^Offline: what you wrote is only in this page/);
  const stopped = next(kept, { type: "stopped", why: "You may not edit this page." });
  expect(saveWords(stopped)).toBe("Not saved, but kept on this device: You may not edit this page.");
});
