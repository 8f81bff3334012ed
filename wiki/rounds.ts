/** What is done every now and then, in rounds. */
export type Rounds = {
  /** Goes a round now, or with the one that is on its way. */
  look(): Promise<void>;
  /** Ends it, after the round that is on its way. */
  close(): Promise<void>;
};

/**
 * Goes a round each `every` milliseconds, never two at one time. A round may ask whether it is to stop early; one that fails is told to
 * `failed`, and the next one comes all the same.
 */
export function openRounds(
  round: (isClosed: () => boolean) => Promise<void>,
  every: number,
  failed: (error: unknown) => void,
): Rounds {
  let looking: Promise<void> | undefined;
  let closed = false;

  async function look(): Promise<void> {
    looking ??= round(() => closed).finally(() => {
      looking = undefined;
    });
    await looking;
  }

  const timer = setInterval(() => void look().catch(failed), every);
  return {
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      // What it was doing has been told already.
      await looking?.catch(() => undefined);
    },
  };
}
