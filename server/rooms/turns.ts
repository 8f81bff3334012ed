/*
 * One turn after the other, never two at once, for as long as there is something to do. Between two turns the document is
 * exactly what the database has, so whoever wants to read it waits for that moment.
 *
 * What a turn costs is the frame that goes to everybody, however little is in it. So a room in which that is felt waits before
 * a turn, as long as its frames just now took to send, and what comes in meanwhile goes into it.
 */

/** So long it waits at most, in milliseconds. */
const LONGEST = 250;

export class Turns {
  private running: Promise<void> | undefined;
  /** Whether a turn has failed, so that the document has what the log does not. */
  private ahead = false;
  /** What the frames of the last two turns cost to send, in milliseconds. */
  private costs: [number, number] = [0, 0];
  /** What waits for the end of the turn that runs. */
  private readonly afterTurn: (() => void)[] = [];

  constructor(
    /** Whether there is something to do. */
    private readonly due: () => boolean,
    /** Gives how long it took to send on what it brought, in milliseconds. */
    private readonly turn: () => Promise<number>,
    private readonly fail: (error: unknown) => void,
  ) {}

  get areRunning(): boolean {
    return this.running !== undefined;
  }

  run(): void {
    if (!this.due()) return;
    this.running ??= this.follow().then(
      () => {
        this.running = undefined;
        this.endTurn();
      },
      (error: unknown) => {
        this.running = undefined;
        this.ahead = true;
        this.endTurn();
        this.fail(error);
      },
    );
  }

  /** Resolves when everything that has come in until now is done: in the turn that runs, or in the one after it. */
  async settle(): Promise<void> {
    for (let turns = 0; turns < 2 && this.running; turns++) {
      await Promise.race([this.running, new Promise<void>((resolve) => this.afterTurn.push(resolve))]);
    }
  }

  /** Reads the document as the database has it: now, or when the turn that runs has ended. Throws after one that failed. */
  async atRest<Read>(read: () => Read): Promise<Read> {
    const look = () => {
      if (this.ahead) throw new Error("a room has ended with changes that are not in its log");
      return read();
    };
    if (!this.running) return look();
    // In a busy room one turn follows the other, with no time between them but this.
    const looked = new Promise<Read>((resolve, reject) => {
      this.afterTurn.push(() => {
        try {
          resolve(look());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    return await looked;
  }

  private async follow(): Promise<void> {
    while (this.due()) {
      await this.gather();
      // The room may have ended meanwhile.
      if (!this.due()) return;
      this.costs = [this.costs[1], await this.turn()];
      this.endTurn();
    }
  }

  /** Whatever comes in the meantime goes into one turn, and so into one frame for everybody. */
  private async gather(): Promise<void> {
    // The lesser: one turn that was interrupted, by a collection or another process, is no reason to wait.
    const wait = Math.min(...this.costs, LONGEST);
    await new Promise((resolve) => (wait >= 1 ? setTimeout(resolve, wait) : setImmediate(resolve)));
  }

  private endTurn(): void {
    for (const each of this.afterTurn.splice(0)) each();
  }
}
