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
/** Tables are vacuumed when so many bytes of log were written since, and nobody has asked anything for a while. */
const VACUUM_BYTES = 4 * 1024 * 1024;
const VACUUM_AFTER = 30 * 60_000;
const QUIET = 10_000;

const TABLES = "select format('%I.%I', schemaname, relname) from pg_stat_user_tables";

/** Begins the upkeep. The returned function ends it. `fail` is told when the engine refuses. */
export function maintain(turns: Turns, files: DurableFiles, fail: (error: unknown) => void): () => void {
  let working = false;
  let checkpointed = performance.now();
  let vacuumed = performance.now();
  let bytesSinceVacuum = 0;

  async function tend() {
    const now = performance.now();
    const logged = files.logBytes;
    if (logged > LOG_LIMIT || (logged > 0 && now - checkpointed > CHECKPOINT_AFTER)) {
      await turns.query("checkpoint");
      bytesSinceVacuum += logged;
      files.logBytes = 0;
      checkpointed = performance.now();
    }
    const due = bytesSinceVacuum > VACUUM_BYTES || (bytesSinceVacuum > 0 && now - vacuumed > VACUUM_AFTER);
    if (due && !turns.busy && now - turns.lastUse > QUIET) {
      bytesSinceVacuum = 0;
      vacuumed = performance.now();
      for (const [table] of await turns.query(TABLES)) await turns.query(`vacuum (analyze) ${table}`);
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
