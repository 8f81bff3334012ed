import type * as Y from "yjs";
import { toJSON } from "@/document/ydoc";
import type { Db } from "@/wiki/database";
import { keep } from "@/wiki/live/room";
import type { Places } from "./places";

/*
 * When a room's document goes into the tables, and when into the history. A checkpoint after a short quiet, or sooner or
 * later while people type on; at most one at a time, and the longer the last one took the longer until the next, so
 * that a large page does not keep the server busy with itself. A revision when the session pauses, or every five
 * minutes of one that does not. The rooms of a node do so a few at a time, for what is typed goes into the log by the
 * same connections.
 */

const QUIET = 700;
const AT_MOST = 2_000;
/** Time between checkpoints in units of the last one's own cost. */
const REST = 10;
/** When a checkpoint that failed is tried again. */
const AGAIN = 2_000;
const PAUSE = 15_000;
const LONG_SESSION = 300_000;

type State = { doc: Y.Doc; seq: number };

export class Keeper {
  private changed = false;
  private quiet: NodeJS.Timeout | undefined;
  private latest: NodeJS.Timeout | undefined;
  private paused: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();
  private over = false;
  private cost = 0;
  /** When the first change came that no revision has, in milliseconds of the process; undefined when all have been cut. */
  private uncut: number | undefined;

  /**
   * `places` are shared by all rooms of a node. `atRest` reads the room's document between two of its turns, when it
   * is what the log has. `onFail` is told when a checkpoint could not be written: nothing that was typed is lost by
   * it, for the log has it, and it is tried again.
   */
  constructor(
    private readonly db: Db,
    private readonly id: string,
    private readonly places: Places,
    private readonly atRest: <Read>(read: (state: State) => Read) => Promise<Read>,
    private readonly onFail: (error: unknown) => void,
  ) {}

  /** Whether there is something to be written down yet. */
  get busy(): boolean {
    return this.changed;
  }

  /** Whether a revision is to be cut of it yet. */
  get owes(): boolean {
    return this.uncut !== undefined;
  }

  /** The document has changed. */
  note(): void {
    this.changed = true;
    this.uncut ??= performance.now();
    clearTimeout(this.quiet);
    clearTimeout(this.paused);
    this.quiet = setTimeout(() => this.due(), Math.max(QUIET, this.cost * REST));
    this.latest ??= setTimeout(() => this.due(), Math.max(AT_MOST, this.cost * REST));
    this.paused = setTimeout(() => this.rest(), PAUSE);
  }

  /**
   * The session is over: writes everything down, with a revision unless it goes on elsewhere. Resolves when that is done,
   * or has failed.
   */
  async pause({ cut = true } = {}): Promise<void> {
    this.stop();
    await this.save(cut ? { apart: 0 } : {});
  }

  /**
   * Writes nothing any more: the room is over, and after a commit that failed its document is ahead of the log. What the
   * log has and the tables have not is left to the next room, or to the upkeep.
   */
  abandon(): void {
    this.over = true;
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.quiet);
    clearTimeout(this.latest);
    clearTimeout(this.paused);
    this.latest = undefined;
  }

  /** Somebody has left who wrote, and others write on: what there is goes into the tables now. */
  due(): void {
    clearTimeout(this.quiet);
    clearTimeout(this.latest);
    this.latest = undefined;
    const long = this.uncut !== undefined && performance.now() - this.uncut >= LONG_SESSION;
    void this.save(long ? { apart: LONG_SESSION } : {});
  }

  private rest(): void {
    void this.save({ apart: LONG_SESSION });
  }

  /** Cuts a revision too where `apart` is given, if the last one is at least so many milliseconds old. */
  private save(wish: { apart?: number }): Promise<void> {
    this.saving = this.saving
      .then(() => this.places.take(() => this.write(wish)))
      .catch((error: unknown) => {
        // Nobody is sent away for it.
        if (!this.over) this.latest ??= setTimeout(() => this.due(), AGAIN);
        this.onFail(error);
      });
    return this.saving;
  }

  private async write({ apart }: { apart?: number }): Promise<void> {
    const cut = apart !== undefined;
    if (!this.changed && !(cut && this.uncut !== undefined)) return;
    const uncut = this.uncut;
    const read = await this.atRest(({ doc, seq }) => {
      if (this.over) return undefined;
      const started = performance.now();
      const content = toJSON(doc);
      this.cost = performance.now() - started;
      this.changed = false;
      if (cut) this.uncut = undefined;
      return { content, seq };
    });
    if (!read) return;
    try {
      const done = await keep(this.db, this.id, { ...read, ...(cut && { apart }) });
      // Another revision is too young, perhaps another node's.
      if (cut && !done) this.uncut = uncut;
    } catch (error) {
      this.changed = true;
      this.uncut = uncut;
      throw error;
    }
  }
}
