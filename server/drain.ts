import type { Server } from "node:http";
import type { Log } from "./log";

const DRAIN_MS = 10_000;
const REQUESTS_MS = 5000;
/** A terminal and npm both pass on the same Ctrl-C: what comes this soon is not a second one. */
const ECHO_MS = 1000;

/**
 * Ends the process in order at SIGTERM or Ctrl-C: `drain` is given until ten seconds have passed, then the process exits, with 0
 * if all was drained. A second signal exits at once. An error that nobody caught exits at once too, with 1: Next would go
 * on serving with a broken state.
 */
export function endInOrder(log: Log, drain: () => Promise<void>): void {
  let since = 0;
  const end = (signal: string) => {
    if (since > 0) {
      if (Date.now() - since < ECHO_MS) return;
      log.warn("a second signal: leaving at once");
      process.exit(1);
    }
    since = Date.now();
    log.info({ signal }, "draining");
    setTimeout(() => {
      log.error("not drained within ten seconds: leaving all the same");
      process.exit(1);
    }, DRAIN_MS - 200).unref();
    drain().then(
      () => {
        log.info("drained");
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, "the drain failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);

  const crash = (error: unknown) => {
    log.fatal({ err: error }, "an error that nobody caught: leaving at once");
    process.exit(1);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
}

/**
 * Stops accepting and waits until every request in flight is answered, at most five seconds. A connection that only waits
 * for more is closed at once.
 */
export function finishRequests(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const patience = setTimeout(() => server.closeAllConnections(), REQUESTS_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
