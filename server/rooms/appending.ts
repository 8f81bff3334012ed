import { ClaimedTwice, type Log } from "@/wiki/live/log";
import type { Line } from "../nodes/nodes";
import type { Copy } from "./copy";
import { Intake } from "./changes/intake";
import { merged, ownersOf, rowsOf, type Taken } from "./changes/taken";

/** What a turn has committed, and all of it as one update. */
export type Committed = { taken: Taken[]; update: Uint8Array | undefined };
export const NOTHING: Committed = { taken: [], update: undefined };

/** How a room's turn gets into the log, and the other nodes hear of it. */
export class Appending {
  constructor(
    private readonly id: string,
    private readonly copy: Copy,
    private readonly log: Log,
    private readonly line: Line,
    /** There is no such page any longer. */
    private readonly gone: () => void,
  ) {}

  /** Commits what a turn has taken; gives what was committed: all of it, but for what turns out to be under another's client id. */
  async append(taken: Taken[]): Promise<Committed> {
    const rows = rowsOf(this.id, taken);
    let head: number | undefined;
    try {
      head = await this.log.append(rows);
    } catch (error) {
      if (!(error instanceof ClaimedTwice)) throw error;
      return await this.appendAgain(taken);
    }
    if (head === undefined) {
      this.gone();
      return NOTHING;
    }
    await this.copy.committed(head, rows.length);
    const update = merged(rows.map((row) => row.data));
    const first = head - rows.length + 1;
    this.line.grown({ first, last: head, update, owners: ownersOf(taken) });
    return { taken, update };
  }

  /** Another node has bound an id that came up here for the first time: all is tried again on what the log has by now. */
  private async appendAgain(taken: Taken[]): Promise<Committed> {
    if (!(await this.copy.startOver())) {
      this.gone();
      return NOTHING;
    }
    const intake = new Intake(this.copy, this.gone);
    await intake.take(taken);
    // What builds on something that is refused now will not be saved, and must not be called so.
    for (const { peer } of taken) if (peer.waits) peer.close("tryAgain");
    return intake.taken.length === 0 ? NOTHING : await this.append(intake.taken);
  }
}
