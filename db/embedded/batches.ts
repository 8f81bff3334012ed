import { COPY_FAIL, type Message, message, SYNC } from "./wire";

// The engine is one session for all clients, and it must be given whole requests: it answers what it is given and
// does not wait for more. So messages are gathered into batches that end where an answer is due (Query, Sync or
// Flush). Two things would let one client disturb another in the shared session and are put right here:
// prepared statements share one space of names, so each client's names are replaced by the session's own; and
// COPY FROM STDIN reads on past the end of the batch, which ends the engine, so that a refusal is laid in its way.

/** Messages to be run in one go. */
export interface Batch {
  bytes: Buffer;
  /** Whether its answer ends in ReadyForQuery; only a Flush asks for one that does not. */
  ends: boolean;
}

const COPY = /\bcopy\b/i;

let statements = 0;

/** Gathers a client's messages into batches. Returns undefined from `add` until one is whole; throws on a type unknown to it. */
export function createGatherer() {
  const names = new Map<string, string>();
  let gathered: Buffer[] = [];
  let copies = false;

  function sessionName(name: string): string {
    if (name === "") return "";
    const known = names.get(name);
    if (known) return known;
    const given = `s${++statements}`;
    names.set(name, given);
    return given;
  }

  function close(...before: Buffer[]): Buffer {
    const bytes = Buffer.concat([...gathered, ...before]);
    gathered = [];
    copies = false;
    return bytes;
  }

  function keep(bytes: Buffer): undefined {
    gathered.push(bytes);
    return undefined;
  }

  return {
    add({ type, bytes }: Message): Batch | undefined {
      const body = bytes.subarray(5);
      switch (type) {
        case "Q":
          copies = COPY.test(body.toString("latin1"));
          return { bytes: close(bytes, ...(copies ? [COPY_FAIL] : [])), ends: true };
        case "S":
          return { bytes: close(...(copies ? [COPY_FAIL] : []), bytes), ends: true };
        case "H":
          return { bytes: close(bytes), ends: false };
        case "P": {
          const [name, rest] = cut(body);
          if (COPY.test(rest.toString("latin1"))) copies = true;
          return keep(message("P", sessionName(name), rest));
        }
        case "B": {
          const [portal, rest] = cut(body);
          const [statement, values] = cut(rest);
          return keep(statement === "" ? bytes : message("B", portal, sessionName(statement), values));
        }
        case "D":
        case "C": {
          if (body.at(0) !== STATEMENT) return keep(bytes);
          const [name] = cut(body.subarray(1));
          return keep(message(type, Buffer.from([STATEMENT]), sessionName(name)));
        }
        case "E":
          return keep(bytes);
        case "d":
        case "c":
        case "f":
          return undefined;
        default:
          throw new RangeError(`a message of type ${JSON.stringify(type)}`);
      }
    },

    /** What is to be run when the client has gone: its prepared statements are closed. */
    farewell(): Batch | undefined {
      if (names.size === 0) return undefined;
      const closing = [...names.values()].map((name) => message("C", Buffer.from([STATEMENT]), name));
      names.clear();
      return { bytes: Buffer.concat([...closing, SYNC]), ends: true };
    },
  };
}

const STATEMENT = "S".charCodeAt(0);

/** A null-terminated string from the beginning of the bytes, and the bytes after it. */
function cut(bytes: Buffer): [string, Buffer] {
  const end = bytes.indexOf(0);
  if (end < 0) throw new RangeError("a name without an end");
  return [bytes.toString("utf8", 0, end), bytes.subarray(end + 1)];
}
