/** Runs the work with a signal that aborts at Ctrl-C. Pressed again two seconds later it ends the program at once. */
export async function untilInterrupted<Ended>(work: (signal: AbortSignal) => Promise<Ended>): Promise<Ended> {
  const interruption = new AbortController();
  let since = 0;
  function interrupt(): void {
    // One Ctrl-C can come twice: from the terminal, and again from npm.
    if (interruption.signal.aborted && performance.now() - since > 2_000) process.exit(130);
    if (!interruption.signal.aborted) since = performance.now();
    interruption.abort();
  }
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}
