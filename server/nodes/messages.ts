import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Presence } from "../realtime/messages";

/*
 * What nodes say to each other: the one file that knows these bytes. A frame is one node's, with all that it has to say
 * at that moment. What concerns a page begins with its id, so that a node which does not have it open reads no further.
 */

/** A piece of a live document's log, as it was committed: its updates from `first` to `last`, merged. */
export type Growth = {
  first: number;
  last: number;
  update: Uint8Array;
  /** Client ids that write there for the first time, and whose they are. */
  owners: [clientId: number, account: string][];
};

export type PageMessage =
  | { kind: "growth"; growth: Growth }
  /** The log may have grown by something that is not sent along. */
  | { kind: "look" }
  /** What has changed about the carets of the sender's people. */
  | { kind: "present"; presences: Presence[] }
  /** How many of the people whom the sender has in the room may write. */
  | { kind: "writers"; count: number }
  /** The sender wants to know who is here. */
  | { kind: "who" }
  /** The sender has closed the page, and nobody is there any longer. */
  | { kind: "left" };

export type NodeMessage =
  | { kind: "page"; liveId: string; message: PageMessage }
  /** The sender lives; `at` is by its own clock. */
  | { kind: "beat"; at: number }
  | { kind: "bye" };

/** Raised when these bytes change: nodes of two versions then fall back to reading the log. */
const VERSION = 1;
const KINDS = ["growth", "look", "present", "writers", "who", "left"] as const;
const BEAT = KINDS.length;
const BYE = BEAT + 1;

export function writeFrame(node: string, messages: NodeMessage[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, VERSION);
  encoding.writeVarString(encoder, node);
  for (const message of messages) write(encoder, message);
  return encoding.toUint8Array(encoder);
}

function write(encoder: encoding.Encoder, said: NodeMessage): void {
  switch (said.kind) {
    case "beat":
      encoding.writeVarUint(encoder, BEAT);
      return encoding.writeFloat64(encoder, said.at);
    case "bye":
      return encoding.writeVarUint(encoder, BYE);
    case "page":
      encoding.writeVarUint(encoder, KINDS.indexOf(said.message.kind));
      encoding.writeVarString(encoder, said.liveId);
      return encoding.writeVarUint8Array(encoder, body(said.message));
  }
}

function body(message: PageMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  switch (message.kind) {
    case "growth": {
      const { first, last, update, owners } = message.growth;
      encoding.writeVarUint(encoder, first);
      encoding.writeVarUint(encoder, last);
      encoding.writeVarUint8Array(encoder, update);
      encoding.writeVarUint(encoder, owners.length);
      for (const [clientId, account] of owners) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarString(encoder, account);
      }
      break;
    }
    case "present":
      encoding.writeVarString(encoder, JSON.stringify(message.presences));
      break;
    case "writers":
      encoding.writeVarUint(encoder, message.count);
      break;
    case "look":
    case "who":
    case "left":
      break;
  }
  return encoding.toUint8Array(encoder);
}

/**
 * Reads a frame that another node wrote; `cares` says which pages it is read for. Undefined when it is of another
 * version. Throws when it makes no sense, for nobody but nodes should write there.
 */
export function readFrame(
  frame: Uint8Array,
  cares: (liveId: string) => boolean,
): { node: string; messages: NodeMessage[] } | undefined {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== VERSION) return undefined;
  const node = decoding.readVarString(decoder);
  const messages: NodeMessage[] = [];
  while (decoding.hasContent(decoder)) {
    const kind = decoding.readVarUint(decoder);
    if (kind === BEAT) messages.push({ kind: "beat", at: decoding.readFloat64(decoder) });
    else if (kind === BYE) messages.push({ kind: "bye" });
    else {
      const liveId = decoding.readVarString(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (cares(liveId)) messages.push({ kind: "page", liveId, message: readBody(kind, bytes) });
    }
  }
  return { node, messages };
}

function readBody(number: number, bytes: Uint8Array): PageMessage {
  const kind = KINDS[number];
  if (kind === undefined) throw new Error(`a node said something of the unknown kind ${number}`);
  const decoder = decoding.createDecoder(bytes);
  switch (kind) {
    case "growth": {
      const first = decoding.readVarUint(decoder);
      const last = decoding.readVarUint(decoder);
      const update = decoding.readVarUint8Array(decoder);
      const owners: Growth["owners"] = [];
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        owners.push([decoding.readVarUint(decoder), decoding.readVarString(decoder)]);
      }
      return { kind, growth: { first, last, update, owners } };
    }
    case "present":
      // The other node wrote it from presences that it had checked.
      return { kind, presences: JSON.parse(decoding.readVarString(decoder)) as Presence[] };
    case "writers":
      return { kind, count: decoding.readVarUint(decoder) };
    case "look":
    case "who":
    case "left":
      return { kind };
  }
}
