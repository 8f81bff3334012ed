import type { DurableFiles } from "./durable-files";
import type { Turns } from "./turns";

// The problem: the embedded engine has no background processes. Without a checkpoint its write-ahead log grows
// without end and recovery takes as long; without VACUUM and ANALYZE dead rows stay and the planner guesses. So both
// are done here, each as a turn of its own between the turns of the others, never inside a transaction.

/** How often, in milliseconds, it is looked whether something is due. */
const TICK = 2_000;
/** A checkpoint at the latest when the log has grown by so many bytes. */
const LOG_LIMIT = 32 * 1024 * 1024;
const CHECKPOINT_AFTER = 60_000;
/** Tables are vacuumed once so many bytes of log were written and nobody has asked anything for so many milliseconds. */
const VACUUM_BYTES = 4 * 1024 * 1024;
const QUIET = 5_000;
/** In any case when something was written, one table between two turns. */
const VACUUM_AFTER = 30 * 60_000;

const TABLES = "select format('%I.%I', schemaname, relname) from pg_stat_user_tables";

/** Begins the upkeep. The returned function ends it. `fail` is told when the engine refuses. */
export function maintain(turns: Turns, files: DurableFiles, fail: (error: unknown) => void): () => void {
  let working = false;
  let checkpointed = performance.now();
  let vacuumed = performance.now();
  let bytesSinceVacuum = 0;

  async function checkpoint() {
    await turns.query("checkpoint");
    const logged = files.logBytes;
    files.logBytes = 0;
    checkpointed = performance.now();
    return logged;
  }

  async function tend() {
    const now = performance.now();
    if (files.logBytes > LOG_LIMIT || (files.logBytes > 0 && now - checkpointed > CHECKPOINT_AFTER)) {
      bytesSinceVacuum += await checkpoint();
    }
    const quiet = !turns.busy && now - turns.lastUse > QUIET;
    const overdue = now - vacuumed > VACUUM_AFTER;
    if (bytesSinceVacuum > 0 && (overdue || (quiet && bytesSinceVacuum > VACUUM_BYTES))) {
      for (const [table] of await turns.query(TABLES)) await turns.query(`vacuum (analyze) ${table}`);
      // What the vacuum itself has written is no reason for the next one.
      await checkpoint();
      bytesSinceVacuum = 0;
      vacuumed = performance.now();
    }
  }

  const timer = setInterval(() => {
    if (working) return;
    working = true;
    tend()
      .catch(fail)
      .finally(() => {
        working = false;
      });
  }, TICK);
  return () => clearInterval(timer);
}
