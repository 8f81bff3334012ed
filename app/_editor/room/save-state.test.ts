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
  expect(notice(CONNECTING).text).toBe("Connecting…");
  expect(notice(after(opened)).text).toBe("Connecting…");
  expect(CONNECTING.unsaved).toBe(false);
});

test("[U10] an edit is saved only when every message sent on this socket is acknowledged", () => {
  const started = [opened, sent, synced, acknowledged(1)];
  expect(notice(after(...started)).text).toBe("Saved");
  const typed = [...started, edited, sent, edited, sent];
  expect(notice(after(...typed)).text).toBe("Saving…");
  expect(notice(after(...typed, acknowledged(2))).text).toBe("Saving…");
  expect(notice(after(...typed, acknowledged(3))).text).toBe("Saved");
});

test("[U10] an edit that no socket took is never called saved", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited);
  expect(state.unsaved).toBe(true);
  expect(notice(state).text).toBe("Saving…");
});

test("[U10] an acknowledgement beyond what was sent counts for nothing", () => {
  const state = after(opened, sent, synced, acknowledged(9), edited, sent);
  expect(notice(state).text).toBe("Saving…");
});

test("[U10] edits a dead socket left unacknowledged wait until the next socket's are acknowledged", () => {
  const dropped = after(opened, sent, synced, acknowledged(1), edited, sent, lost);
  expect(notice(dropped).text).toMatch(/^Offline: what you wrote is only in this page/);
  const back = [opened, synced].reduce(next, dropped);
  expect(notice(back).text).toBe("Saving…");
  const given = next(back, sent);
  expect(notice(given).text).toBe("Saving…");
  expect(notice(next(given, acknowledged(1))).text).toBe("Saved");
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
  expect(notice(state).text).toMatch(/^Offline: you can go on writing/);
  expect(notice(next(state, edited)).text).toMatch(/^Offline: what you wrote/);
});

test("[U10] a server that could not save says so in its own words while the editor tries again", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited, sent, {
    type: "lost",
    why: "It is being tried again.",
  });
  expect(notice(state)).toEqual({ tone: "warning", text: "Not saved yet: It is being tried again." });
});

test("[U11] a stopped editor says why, says what is not saved, and stays stopped", () => {
  const stopped: SaveEvent = { type: "stopped", why: "You do not have the right to edit this page." };
  const clean = after(opened, sent, synced, acknowledged(1), stopped);
  expect(notice(clean).text).toBe("You do not have the right to edit this page.");
  const dirty = after(opened, sent, synced, acknowledged(1), edited, sent, stopped);
  expect(notice(dirty).text).toBe("Not saved: You do not have the right to edit this page.");
  expect(next(dirty, opened)).toBe(dirty);
  expect(notice(next(clean, edited)).text).toMatch(/^Not saved/);
});

test("[U10] saving that takes long says to keep the page open", () => {
  const state = after(opened, sent, synced, acknowledged(1), edited, sent);
  expect(notice(state, true)).toEqual({
    tone: "warning",
    text: "Still saving… Keep this page open until it says Saved.",
  });
});

test("[U10] the first exchange carries nothing that was typed, so leaving before its acknowledgement loses nothing", () => {
  const state = after(opened, sent, synced);
  expect(state.unsaved).toBe(false);
  expect(notice(state).text).not.toBe("Saved");
});

test("[U90] what is not saved is called kept on this device only when the device has it", () => {
  const dropped = after(opened, sent, synced, acknowledged(1), edited, lost);
  const kept = next(dropped, { type: "kept" });
  expect(notice(kept).text).toMatch(/^Offline: what you wrote is kept on this device/);
  expect(kept.kept).toBe(true);
  // A letter more, which the device does not have yet: the page must not be left without a question.
  expect(next(kept, edited).kept).toBe(false);
  expect(notice(next(kept, edited)).text).toBe("Offline: keeping what you write on this device…");
  const full = next(next(kept, edited), { type: "not kept" });
  expect(notice(full).text).toMatch(/^Offline: what you wrote is only in this page/);
  const stopped = next(kept, { type: "stopped", why: "You may not edit this page." });
  expect(notice(stopped).text).toBe("Not saved, but kept on this device: You may not edit this page.");
});
