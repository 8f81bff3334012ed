// PostgreSQL's wire protocol, as much of it as the embedded database needs to speak with clients:
// https://www.postgresql.org/docs/current/protocol-message-formats.html

/** A message of a client, after the start-up: its type and the whole of its bytes, type and length included. */
export interface Message {
  type: string;
  bytes: Buffer;
}

export type TransactionStatus = "idle" | "open" | "failed";

const LARGEST_MESSAGE = 512 * 1024 * 1024;

/** What a client may ask before it begins, by the code in its first message. */
const STARTUP_CODES = new Map([
  [80877102, "cancel"],
  [80877103, "encryption"],
  [80877104, "encryption"],
] as const);

/**
 * Cuts the bytes of a client into messages. Bytes that do not yet make a whole message are kept as they came and put
 * together once, when the last of them is there, so that a large message costs no more than its length.
 * Throws a RangeError when a length cannot be true.
 */
export function createReader(onStartup: (code: number) => void, onMessage: (message: Message) => void) {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = 4;
  let started = false;

  return {
    /** The client has introduced itself; from now on messages carry a type. */
    begin() {
      started = true;
    },
    push(chunk: Buffer) {
      chunks.push(chunk);
      have += chunk.length;
      if (have < need) return;
      const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks, have);
      let at = 0;
      for (;;) {
        const typed = started ? 1 : 0;
        const left = bytes.length - at;
        need = typed + 4;
        if (left < need) break;
        const length = bytes.readInt32BE(at + typed);
        if (length < (started ? 4 : 8) || length > LARGEST_MESSAGE) {
          throw new RangeError(`a message of ${length} bytes`);
        }
        need = typed + length;
        if (left < need) break;
        const message = bytes.subarray(at, at + need);
        at += need;
        if (started) onMessage({ type: String.fromCharCode(message.readUInt8(0)), bytes: message });
        else onStartup(message.readInt32BE(4));
      }
      chunks = at < bytes.length ? [bytes.subarray(at)] : [];
      have = bytes.length - at;
    },
  };
}

/** What the first message of a client wants: "cancel", "encryption" or to "start". */
export function startupRequest(code: number): "cancel" | "encryption" | "start" | "unknown" {
  const request = STARTUP_CODES.get(code as never);
  if (request) return request;
  return code >> 16 === 3 ? "start" : "unknown";
}

/** One message: its type, its length, its body. */
export function message(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? cstring(part) : part)));
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeInt32BE(value, i * 4));
  return bytes;
}

function cstring(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

export const SYNC = message("S");
export const COPY_FAIL = message("f", "COPY is not available on the embedded database");

/** What the server says to a client that may begin: welcome, its settings, ready. */
export function greeting(settings: Record<string, string>, guest: number): Buffer {
  return Buffer.concat([
    message("R", int32(0)),
    ...Object.entries(settings).map(([name, value]) => message("S", name, value)),
    message("K", int32(guest, 0)),
    message("Z", Buffer.from("I")),
  ]);
}

/** An error that ends the connection, with PostgreSQL's code for it. */
export function fatal(code: string, sentence: string): Buffer {
  return message("E", "SFATAL", "VFATAL", `C${code}`, `M${sentence}`, Buffer.alloc(1));
}

/**
 * The transaction's status, read from the last bytes of an answer: an answer to Sync or Query always ends in
 * ReadyForQuery, "Z", the length 5, the status.
 */
export function readStatus(answer: readonly Uint8Array[]): TransactionStatus | undefined {
  const tail = Buffer.concat(answer.slice(-6)).subarray(-6);
  if (tail.length < 6 || tail.readUInt8(0) !== 0x5a || tail.readInt32BE(1) !== 5) return undefined;
  const status = String.fromCharCode(tail.readUInt8(5));
  return status === "I" ? "idle" : status === "T" ? "open" : "failed";
}

/** The rows of a whole answer, their values as text ("" for null); undefined when the answer is an error. */
export function readRows(answer: Buffer): string[][] | undefined {
  const rows: string[][] = [];
  for (let at = 0; at < answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    const type = String.fromCharCode(answer.readUInt8(at));
    if (type === "E") return undefined;
    if (type !== "D") continue;
    const row: string[] = [];
    let value = at + 7;
    for (let column = answer.readInt16BE(at + 5); column > 0; column--) {
      const length = Math.max(0, answer.readInt32BE(value));
      row.push(answer.toString("utf8", value + 4, value + 4 + length));
      value += 4 + length;
    }
    rows.push(row);
  }
  return rows;
}
