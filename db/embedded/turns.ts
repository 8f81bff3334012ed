import type { Batch } from "./batches";
import { message, readRows, readStatus, type TransactionStatus } from "./wire";

// The problem: the embedded engine is one PostgreSQL session, and several clients share it. Were their requests
// mixed, a client could find itself inside another's transaction. So they take turns: from a client's first batch
// until the engine says that no transaction is open, the engine is that client's alone; the others queue.

/** Runs a batch in the engine and hands on the bytes of its answer, which the receiver may keep. */
export type Run = (bytes: Uint8Array, onAnswer: (bytes: Uint8Array) => void) => Promise<void>;

/** One who takes turns. */
export interface Guest {
  /** What it wants run, in order; kept by the turns. */
  batches: Batch[];
  answer(bytes: Uint8Array): void;
  /** A batch has been run and all of its answer given. */
  done?(): void;
  /** The guest has left a transaction open for too long without asking anything. It is being rolled back. */
  expire(): void;
}

export interface Turns {
  /** Queues a batch of the guest. */
  add(guest: Guest, batch: Batch): void;
  /** The guest has gone: forgets what it still wanted, rolls back what it left open, then runs `farewell`. */
  leave(guest: Guest, farewell?: Batch): void;
  /** Runs SQL of the house itself, in its own turn, outside a transaction. Resolves to the rows as text. Rejects when the engine refuses it. */
  query(sql: string): Promise<string[][]>;
  /** Resolves when nothing runs, waits or holds a transaction. */
  idle(): Promise<void>;
  readonly busy: boolean;
  /** The moment at which the last batch of a guest ended, as performance.now() tells it. */
  readonly lastUse: number;
}

const ROLLBACK: Batch = { bytes: message("Q", "rollback"), ends: true };

/**
 * `patience`: for how many milliseconds a guest may leave a transaction open without asking anything.
 * `fail` is told when the engine itself breaks; no turn is taken after that.
 */
export function createTurns(run: Run, patience: number, fail: (error: unknown) => void): Turns {
  const queue: Guest[] = [];
  const whenIdle: (() => void)[] = [];
  /** Whose batch runs at this moment. */
  let current: Guest | undefined;
  /** Who has a transaction open. */
  let holder: Guest | undefined;
  let pausing = false;
  let impatience: NodeJS.Timeout | undefined;
  let lastUse = performance.now();

  const busy = () => current !== undefined || pausing || holder !== undefined || queue.length > 0;

  function wake() {
    if (!current && !pausing) takeTurn().catch(fail);
  }

  async function takeTurn() {
    const guest = holder ?? queue.shift();
    const batch = guest?.batches.shift();
    if (!guest || !batch) {
      if (!busy()) for (const resolve of whenIdle.splice(0)) resolve();
      return;
    }
    clearTimeout(impatience);
    current = guest;
    const status = await runBatch(guest, batch);
    current = undefined;
    guest.done?.();
    lastUse = performance.now();
    if (status === "idle") {
      holder = undefined;
      if (guest.batches.length > 0) queue.push(guest);
    } else {
      holder = guest;
      if (guest.batches.length === 0) impatience = setTimeout(() => evict(guest), patience);
    }
    // Between two turns the sockets are read and written.
    pausing = true;
    setImmediate(() => {
      pausing = false;
      wake();
    });
  }

  async function runBatch(guest: Guest, batch: Batch): Promise<TransactionStatus> {
    let tail: Uint8Array[] = [];
    await run(batch.bytes, (bytes) => {
      tail = [...tail.slice(-5), bytes];
      guest.answer(bytes);
    });
    if (!batch.ends) return "open";
    const status = readStatus(tail);
    if (!status) throw new Error("The engine ended an answer without saying that it is ready.");
    return status;
  }

  function evict(guest: Guest) {
    if (holder !== guest || guest.batches.length > 0) return;
    guest.expire();
    leave(guest);
  }

  function leave(guest: Guest, farewell?: Batch) {
    // Outside a transaction the rollback does nothing, so it need not be known yet what a running batch leaves open.
    guest.batches = holder === guest || current === guest ? [ROLLBACK] : [];
    if (farewell) guest.batches.push(farewell);
    const place = queue.indexOf(guest);
    if (place >= 0) queue.splice(place, 1);
    if (guest.batches.length > 0 && holder !== guest && current !== guest) queue.push(guest);
    wake();
  }

  function add(guest: Guest, batch: Batch) {
    guest.batches.push(batch);
    if (holder !== guest && current !== guest && !queue.includes(guest)) queue.push(guest);
    wake();
  }

  function query(sql: string): Promise<string[][]> {
    return new Promise((resolve, reject) => {
      const answer: Uint8Array[] = [];
      const house: Guest = {
        batches: [],
        answer(bytes) {
          answer.push(bytes);
        },
        done() {
          const rows = readRows(Buffer.concat(answer));
          if (rows) resolve(rows);
          else reject(new Error(`The embedded database refuses "${sql}".`));
        },
        expire: () => undefined,
      };
      add(house, { bytes: message("Q", sql), ends: true });
    });
  }

  return {
    add,
    leave,
    query,
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        wake();
      }),
    get busy() {
      return busy();
    },
    get lastUse() {
      return lastUse;
    },
  };
}
