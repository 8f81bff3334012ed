import type { Db } from "@/db/client";
import { knownOrigins, recount, type BulkPage } from "@/db/imports";
import { leave } from "./report";
import type { Tally } from "./tally";
import { writePages } from "./write";

export type Ready = { page: BulkPage; unconverted: { count: number; sample: string } };

/** A batch of sources: what each would be known by, and how to convert those that are not known. */
export type Batch = {
  origins: string[];
  convert(known: Set<string>): Promise<Ready[]>;
};

/** Pages after which the database counts anew what its tables hold, and how many times as many until the next time. */
const RECOUNT = 500;
const GROWTH = 4;

/**
 * Converts one batch while the database writes the one before. `push` waits only for the write before that one, so at
 * most two batches are in memory.
 */
export function startPipeline(db: Db, tally: Tally) {
  let ready: Ready[] = [];
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  let counted = 0;

  // A plan made for empty tables would look at every row of full ones, during the import and after it.
  async function writeOn(batch: Ready[]): Promise<void> {
    await writeBatch(db, batch, tally);
    written += batch.length;
    if (written < Math.max(RECOUNT, counted * GROWTH)) return;
    await recount(db);
    counted = written;
  }

  function write(): void {
    const batch = ready;
    ready = [];
    writing = writeOn(batch);
    // It is awaited at the next push and at the end; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
  }

  return {
    async push({ origins, convert }: Batch): Promise<void> {
      await writing;
      // Asked before the next write begins: the embedded database does one thing at a time.
      const known = await knownOrigins(db, origins);
      write();
      ready = await convert(known);
    },
    async finish(): Promise<void> {
      await writing;
      write();
      await writing;
      if (written >= RECOUNT && written > counted) await recount(db);
    },
  };
}

async function writeBatch(db: Db, batch: Ready[], tally: Tally): Promise<void> {
  try {
    const { written, accounts } = await writePages(
      db,
      batch.map(({ page }) => page),
    );
    const outcomes = new Map(written.map((each) => [each.title, each]));
    for (const { page, unconverted } of batch) {
      const outcome = outcomes.get(page.title);
      if (outcome) tally.wrote(page, outcome, unconverted);
    }
    tally.credited(accounts);
  } catch (error) {
    const [only, ...others] = batch;
    if (!only || !isAboutData(error)) throw error;
    if (others.length === 0) {
      leave(tally.report, only.page.title, "The database does not take what it says; it was left out.");
      return;
    }
    // One page must not keep the others of its batch out: each goes alone.
    for (const each of batch) await writeBatch(db, [each], tally);
  }
}

/** PostgreSQL's classes 22 (data), 23 (constraints) and 54 (limits): about what was sent, not about the connection. */
function isAboutData(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /^(22|23|54)...$/.test(code) || isAboutData(error.cause);
}
