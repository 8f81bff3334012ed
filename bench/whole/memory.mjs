import { metricsOf } from "../wiki.mjs";

const BAR = 1_500;
const LOOK = 500;
const MB = 1024 * 1024;

/** Looks at the memory of the wiki's process until `end`, which prints the most that it had. */
export function watchMemory(url) {
  let most = 0;
  let last = 0;
  let ready = 0;
  const look = async () => {
    const metrics = await metricsOf(url);
    last = metrics["process_resident_memory_bytes"] / MB;
    ready = metrics["polylogue_ready_bytes"] / MB;
    most = Math.max(most, last);
  };
  // A look that fails is one of many.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK);
  return {
    async end(bars) {
      clearInterval(timer);
      await look();
      bars.atMost(
        "memory of the process, the database in it",
        `${most.toFixed(0)} MB at most, ${last.toFixed(0)} MB at the end, ${ready.toFixed(0)} MB of it pages kept ready`,
        most,
        BAR,
        " MB",
      );
    },
  };
}
