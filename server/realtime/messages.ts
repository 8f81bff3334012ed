import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { LIMITS, MESSAGE } from "@/document/protocol";

/*
 * The one file that knows what stands in a frame: y-websocket's protocol (y-protocols' sync and awareness), and our
 * acknowledgement. Every frame is read whole before anything is done with it.
 */

const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** One client's presence: `state` is null when it has left. */
export type Presence = { clientId: number; clock: number; state: Record<string, unknown> | null };

/** A client's presence as it came: its state is not read yet, for most are echoes of other people's. */
export type Heard = { clientId: number; clock: number; said: Uint8Array };

export type Message =
  | { kind: "step1"; stateVector: Uint8Array }
  /** A change of the document: what y-protocols calls SyncStep2 or Update. */
  | { kind: "change"; update: Uint8Array }
  | { kind: "awareness"; presences: Heard[] }
  | { kind: "query-awareness" }
  | { kind: "nothing" };

/** States one frame may carry: a client has one, and echoes those of the others. */
const MOST_PRESENCES = 2_000;

/** Reads a frame; undefined when it is not one of the protocol's. */
export function readMessage(frame: Uint8Array): Message | undefined {
  try {
    return read(decoding.createDecoder(frame));
  } catch (error) {
    // lib0 throws when a frame ends too early or holds a number too large; JSON when a state is none.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function read(decoder: decoding.Decoder): Message | undefined {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return readAwareness(decoding.readVarUint8Array(decoder));
    case MESSAGE.queryAwareness:
      return { kind: "query-awareness" };
    case MESSAGE.auth:
      return { kind: "nothing" };
    default:
      return undefined;
  }
}

function readSync(decoder: decoding.Decoder): Message | undefined {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1:
      return { kind: "step1", stateVector: decoding.readVarUint8Array(decoder) };
    case SYNC.step2:
    case SYNC.update:
      return { kind: "change", update: decoding.readVarUint8Array(decoder) };
    default:
      return undefined;
  }
}

function readAwareness(body: Uint8Array): Message | undefined {
  // Of a crowd's states that a client sends back only its own would count, and that it also sends by itself.
  if (body.byteLength > LIMITS.awarenessBytes) return { kind: "nothing" };
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  if (count > MOST_PRESENCES) return undefined;
  const presences: Heard[] = [];
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    presences.push({ clientId, clock, said: decoding.readVarUint8Array(decoder) });
  }
  return { kind: "awareness", presences };
}

/** The state that a client has said; undefined when it is none. */
export function readState(said: Uint8Array): Presence["state"] | undefined {
  try {
    const state: unknown = JSON.parse(Buffer.from(said).toString("utf8"));
    if (typeof state !== "object" || Array.isArray(state)) return undefined;
    return state as Record<string, unknown> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function write(...type: number[]): encoding.Encoder {
  const encoder = encoding.createEncoder();
  for (const number of type) encoding.writeVarUint(encoder, number);
  return encoder;
}

/** Asks a client for what we lack. */
export function step1(stateVector: Uint8Array): Uint8Array {
  const encoder = write(MESSAGE.sync, SYNC.step1);
  encoding.writeVarUint8Array(encoder, stateVector);
  return encoding.toUint8Array(encoder);
}

/** Answers a client's step 1: what it lacks. */
export function step2(update: Uint8Array): Uint8Array {
  const encoder = write(MESSAGE.sync, SYNC.step2);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

export function change(update: Uint8Array): Uint8Array {
  const encoder = write(MESSAGE.sync, SYNC.update);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** With no presences it is the frame that keeps a silent connection alive. */
export function awareness(presences: Presence[]): Uint8Array {
  const body = write(presences.length);
  for (const { clientId, clock, state } of presences) {
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, JSON.stringify(state));
  }
  const encoder = write(MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

/** How many of a socket's changes are committed. */
export function acknowledgement(count: number): Uint8Array {
  return encoding.toUint8Array(write(MESSAGE.acknowledgement, count));
}
