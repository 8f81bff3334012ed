import { setImmediate } from "node:timers/promises";
import * as Y from "yjs";
import type { Divider } from "@/wiki/live/divider";
import { keepAsWritten, type Parts } from "@/wiki/live/parts";
import { take, type Take, type Writer } from "./take";

/** From here on a change is read in a thread of its own and taken in parts, in bytes. */
export const LARGE = 64 * 1024;

/**
 * As `take`, for a change of any size, and with everything else happening in between: the document must be the caller's
 * alone until it is done. All or nothing: what is refused in the middle has spoilt the document.
 */
export async function takeLarge(
  doc: Y.Doc,
  update: Uint8Array,
  writer: Writer,
  divider: Divider,
): Promise<Take> {
  const divided = await divider.divide(update, Y.encodeStateVector(doc));
  if (!divided.ok) {
    return { ok: false, early: false, kind: divided.why, fault: "It cannot be divided.", spoilt: false };
  }
  if (divided.needs.some(([client, clock]) => Y.getState(doc.store, client) < clock)) {
    return { ok: false, early: true };
  }
  const letTidy = keepAsWritten(doc);
  try {
    return await takeParts(doc, divided, writer);
  } finally {
    letTidy();
  }
}

async function takeParts(
  doc: Y.Doc,
  { parts, whole }: Extract<Parts, { ok: true }>,
  writer: Writer,
): Promise<Take> {
  const clients: number[] = [];
  let changed = false;
  for (const part of parts) {
    const result = take(doc, part, writer);
    if (!result.ok) {
      // All that it builds on is there, so it is not early.
      const { kind, fault } = result.early
        ? { kind: "malformed" as const, fault: "It builds on nothing." }
        : result;
      return { ok: false, early: false, kind, fault, spoilt: changed || (!result.early && result.spoilt) };
    }
    changed ||= result.news !== undefined;
    clients.push(...result.clients);
    await setImmediate();
  }
  return { ok: true, news: changed ? whole : undefined, clients };
}
