import type { Db } from "@/db/client";
import { openRounds, type Rounds } from "../rounds";
import { writeNext } from "./write";

/*
 * Writes the batches that were accepted, a page of each after the other. Every node looks; whoever takes a turn has it for
 * itself, so there is one pace however many nodes there are, and what a node leaves behind another goes on with.
 */

const PACE = {
  /** How often it is looked, in milliseconds. */
  look: 1_000,
  /** Between two pages of one batch, in milliseconds: nobody's changes are buried, and there is time to stop it. */
  page: 1_000,
  /** Turns that are taken in one go. */
  atOnce: 20,
};

type Told = { warn(about: object, sentence: string): void };

export function openBatches(db: Db, log: Told, pace = PACE): Rounds {
  const failed = (error: unknown) => log.warn({ err: error }, "a page of a batch could not be written");

  async function takeTurns(isClosed: () => boolean): Promise<void> {
    for (let n = 0; n < pace.atOnce && !isClosed(); n++)
      if (!(await writeNext(db, pace.page, failed))) return;
  }

  return openRounds(takeTurns, pace.look, (error) =>
    log.warn({ err: error }, "a batch was not gone on with"),
  );
}
