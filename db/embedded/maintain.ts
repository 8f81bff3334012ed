import type { DurableFiles } from "./durable-files";
import type { Turns } from "./turns";

// The problem: the embedded engine has no background processes. Without a checkpoint its write-ahead log grows
// without end and recovery takes as long; without VACUUM and ANALYZE dead rows stay and the planner guesses. So both
// are done here, each as a turn of its own between the turns of the others, never inside a transaction.

/** When what is due; bytes are of the write-ahead log, times in milliseconds. */
const PACE = {
  /** How often it is looked whether something is due. */
  look: 2_000,
  /** A checkpoint when the log has grown by so much, */
  checkpointBytes: 32 * 1024 * 1024,
  /** or when it has grown at all and so much time has passed. */
  checkpointAfter: 60_000,
  /** Tables are vacuumed once so much was written and nobody has asked anything for a while, */
  vacuumBytes: 4 * 1024 * 1024,
  quiet: 5_000,
  /** and when anything was written and so much time has passed, one table between two turns. */
  vacuumAfter: 30 * 60_000,
};

const TABLES = "select format('%I.%I', schemaname, relname) from pg_stat_user_tables";

/** Begins the upkeep. The returned function ends it. `fail` is told when the engine
 * refuses, as on a full disk; it is tried again. */
export function maintain(
  turns: Turns,
  files: DurableFiles,
  fail: (error: unknown) => void,
  pace = PACE,
): () => void {
  let working = false;
  let checkpointed = performance.now();
  let vacuumed = performance.now();
  let bytesSinceVacuum = 0;
  let restUntil = 0;

  async function checkpoint() {
    await turns.query("checkpoint");
    const logged = files.logBytes;
    files.logBytes = 0;
    checkpointed = performance.now();
    return logged;
  }

  async function tend() {
    const now = performance.now();
    if (
      files.logBytes > pace.checkpointBytes ||
      (files.logBytes > 0 && now - checkpointed > pace.checkpointAfter)
    ) {
      bytesSinceVacuum += await checkpoint();
    }
    const quiet = !turns.busy && now - turns.lastUse > pace.quiet;
    const overdue = now - vacuumed > pace.vacuumAfter;
    if (bytesSinceVacuum > 0 && (overdue || (quiet && bytesSinceVacuum > pace.vacuumBytes))) {
      for (const [table] of await turns.query(TABLES)) await turns.query(`vacuum (analyze) ${table}`);
      // What the vacuum itself has written is no reason for the next one.
      await checkpoint();
      bytesSinceVacuum = 0;
      vacuumed = performance.now();
    }
  }

  const timer = setInterval(() => {
    if (working || performance.now() < restUntil) return;
    working = true;
    tend()
      .catch((error: unknown) => {
        restUntil = performance.now() + pace.checkpointAfter;
        fail(error);
      })
      .finally(() => {
        working = false;
      });
  }, pace.look);
  return () => clearInterval(timer);
}
