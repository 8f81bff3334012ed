// The bytes of the two protocols: y-websocket's, which ours speaks too, and Hocuspocus's, which puts the room's name before
// each frame and begins with a token.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

export function dialect(name, room) {
  const named = name === "hocuspocus";
  function write(...parts) {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, room);
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    return encoding.toUint8Array(encoder);
  }
  return {
    /** What a client says first, before it asks for the document. */
    hello: named ? [write(AUTH, 0, "", "4.0.0")] : [],
    step1: (stateVector) => write(SYNC, STEP1, stateVector),
    step2: (update) => write(SYNC, STEP2, update),
    update: (update) => write(SYNC, UPDATE, update),
    awareness(clientId, clock, state) {
      const body = encoding.createEncoder();
      for (const number of [1, clientId, clock]) encoding.writeVarUint(body, number);
      encoding.writeVarString(body, JSON.stringify(state));
      return write(AWARENESS, encoding.toUint8Array(body));
    },
    /** { kind, body }: step1 (a state vector), step2 or update (an update), awareness, or other. */
    read(frame) {
      const decoder = decoding.createDecoder(frame);
      if (named) decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === AWARENESS) return { kind: "awareness", body: decoding.readVarUint8Array(decoder) };
      // Hocuspocus answers with a type of its own, 4, so that an answer is not answered.
      if (type !== SYNC && !(named && type === 4)) return { kind: "other" };
      const kind = ["step1", "step2", "update"][decoding.readVarUint(decoder)] ?? "other";
      return { kind, body: decoding.readVarUint8Array(decoder) };
    },
  };
}
