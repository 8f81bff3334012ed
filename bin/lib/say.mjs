/** One sentence of progress. On standard error, so that the output of a command stays clean. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** A refusal that a person can act on: the launchers print its sentence, without a stack, and exit with 1. */
export class Refusal extends Error {}

/** Runs a launcher to its end. Whatever it returns is the exit code, a Refusal is printed as its sentence. */
export async function launch(main) {
  try {
    const code = await main();
    if (typeof code === "number") process.exitCode = code;
  } catch (error) {
    say(error instanceof Refusal ? error.message : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}
