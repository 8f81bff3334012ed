import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { typistsIn } from "./typists";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A document with somebody else's beside it, whose edits and presence come as from the server. */
function room() {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()];
  const [awareness, their] = [new Awareness(doc), new Awareness(theirs)];
  const provider = {};
  their.setLocalState({ user: { name: "Bo" } });
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(their, [theirs.clientID]), provider);
  theirs.on("update", (update: Uint8Array) => Y.applyUpdate(doc, update, provider));
  // Only its identity counts here.
  const typists = typistsIn({ doc, awareness, provider: provider as never });
  return { doc, theirs, awareness, typists };
}

test("[E71] whoever types is known to, for some seconds, and those who only look or type here are not", () => {
  const { doc, theirs, typists } = room();
  let times = 0;
  const stop = typists.subscribe(() => (times += 1));
  doc.getText("x").insert(0, "mine");
  expect(typists.now()).toEqual([]);
  for (let n = 0; n < 50; n++) theirs.getText("x").insert(0, "a");
  expect(typists.now()).toEqual([theirs.clientID]);
  vi.advanceTimersByTime(2_000);
  theirs.getText("x").insert(0, "b");
  vi.advanceTimersByTime(2_000);
  expect(typists.now()).toEqual([theirs.clientID]);
  expect(times).toBe(1);
  vi.advanceTimersByTime(1_100);
  expect(typists.now()).toEqual([]);
  expect(times).toBe(2);
  stop();
});

test("[E71] what somebody wrote who is not here is no typing, nor is anything once they have left", () => {
  const { theirs, awareness, typists } = room();
  const stop = typists.subscribe(() => undefined);
  theirs.getText("x").insert(0, "a");
  removeAwarenessStates(awareness, [theirs.clientID], "left");
  theirs.getText("x").insert(0, "b");
  vi.advanceTimersByTime(3_100);
  expect(typists.now()).toEqual([]);
  theirs.getText("x").insert(0, "c");
  expect(typists.now()).toEqual([]);
  stop();
  expect(vi.getTimerCount()).toBeLessThanOrEqual(2);
});
