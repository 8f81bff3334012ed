import { setTimeout } from "node:timers/promises";

/** Asked at once, at most; more wait for the next time. */
const MOST = 500;
/** Between two questions of a crowd, in milliseconds: so much later nobody notices, and far fewer questions are asked. */
const APART = 50;

type Waiting<In, Out> = { one: In; resolve: (out: Out) => void; reject: (error: unknown) => void };

/**
 * Answers one by one what `answer` answers for many: whatever is asked in the same moment, or while an answer is on its way
 * and a little longer, is asked together. When five hundred come at once after a restart, that is a handful of questions to the
 * database; whoever comes alone waits for nobody. If `answer` fails, it fails for all who asked together.
 */
export function together<In, Out>(answer: (many: In[]) => Promise<Out[]>): (one: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const asked = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const answers = await answer(asked.map(({ one }) => one));
        for (const [index, { resolve, reject }] of asked.entries()) {
          if (index in answers) resolve(answers[index] as Out);
          else reject(new RangeError("fewer answers than questions"));
        }
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
      if (waiting.length > 0) await setTimeout(APART);
    }
    running = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}
