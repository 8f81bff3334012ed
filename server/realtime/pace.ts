import { LIMITS } from "@/document/protocol";

/** How long someone may be too fast, at the full rate, before it shows, in seconds: a script may type some thousand letters at once. */
const BURST = 4;

/**
 * A token bucket that may be overdrawn, for messages and their bytes. Each call is a message; the answer is how many
 * milliseconds it is `behind` its rate, 0 while it keeps to it, and whether its patience is over: it has been too fast
 * for too long.
 */
export function pace(
  limits: { messagesPerSecond: number; bytesPerSecond: number; messageBytes: number },
  clock: () => number = () => performance.now(),
): (bytes: number) => { behind: number; over: boolean } {
  const messages = bucket(limits.messagesPerSecond, limits.messagesPerSecond * BURST);
  // Two messages of the largest kind: what came and what was not heard before it.
  const bytes = bucket(
    limits.bytesPerSecond,
    Math.max(limits.bytesPerSecond * BURST, limits.messageBytes * 2),
  );
  let last = clock();
  let began: number | undefined;
  return (length) => {
    const now = clock();
    const passed = (now - last) / 1_000;
    last = now;
    const behind = Math.max(messages(passed, 1), bytes(passed, length)) * 1_000;
    began = behind > 0 ? (began ?? now) : undefined;
    return { behind, over: began !== undefined && now - began > LIMITS.patience };
  };
}

/** Takes an amount after so many seconds; gives by how many seconds it is overdrawn. */
function bucket(rate: number, burst: number): (passed: number, amount: number) => number {
  let tokens = burst;
  return (passed, amount) => {
    tokens = Math.min(burst, tokens + passed * rate) - amount;
    return tokens >= 0 ? 0 : -tokens / rate;
  };
}
