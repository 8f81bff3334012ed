import { accountOf } from "@/wiki/accounts/actor";
import type { Copy } from "../copy";
import type { Peer } from "../peer";
import { LARGE } from "./take-large";
import { merged, type Taken } from "./taken";

/*
 * What one turn takes of what has come in: each change is tried on the document, and refused if it does not pass. One
 * that builds on what its sender has yet to send waits with its sender. What one peer has sent in a row is tried as one
 * change, for a try costs more than what a keystroke adds to it; if that does not pass, its parts are tried one by one.
 */

/** Changes that are tried as one: with more, merging them costs what it saves. */
const MOST_AT_ONCE = 50;

export type Change = { peer: Peer; update: Uint8Array };

export class Intake {
  readonly taken: Taken[] = [];
  /** How many of each peer's messages are done. */
  readonly done = new Map<Peer, number>();

  constructor(
    private readonly copy: Copy,
    /** The page has gone while the document had to be built anew. */
    private readonly gone: () => void,
  ) {}

  /** Takes changes in the order in which they came. */
  async take(changes: Change[]): Promise<void> {
    for (const run of runsOf(changes)) {
      // Somebody who has left since has sent it all the same; somebody who was closed by us has lost the right to.
      const done = run.peer.ended ? 0 : ((await this.takeRun(run)) ?? (await this.takeEach(run)));
      if (done > 0) this.done.set(run.peer, (this.done.get(run.peer) ?? 0) + done);
    }
  }

  /** Takes all of it as one change; undefined, and nothing is done, when that does not pass. */
  private async takeRun({ peer, updates }: Run): Promise<number | undefined> {
    const account = accountOf(peer.actor);
    if (updates.length === 1 || account === null || peer.waits) return undefined;
    const update = mergedOrNone(updates);
    if (!update || this.copy.isFull(update.byteLength)) return undefined;
    const result = await this.copy.take(update, account);
    if (result.ok) {
      if (result.news) this.taken.push({ peer, update: result.news, clients: result.clients });
      return updates.length;
    }
    if (!result.early && result.spoilt) await this.rebuild();
    return undefined;
  }

  private async takeEach({ peer, updates }: Run): Promise<number> {
    let done = 0;
    for (const update of updates) if (!peer.ended) done += await this.accept(peer, update);
    return done;
  }

  /** Takes a change, and then those that waited for it; gives how many of the peer's messages that were. */
  private async accept(peer: Peer, update: Uint8Array): Promise<number> {
    if (this.copy.isFull(update.byteLength)) {
      peer.close("tooLarge");
      return 0;
    }
    // The answer of a newcomer who has nothing: it must not wake the document.
    if (saysNothing(update)) return 1;
    const account = accountOf(peer.actor);
    // Nobody without an account may write, so none of them comes here.
    if (account === null) return 0;
    const result = await this.copy.take(update, account);
    if (result.ok) {
      if (result.news) this.taken.push({ peer, update: result.news, clients: result.clients });
      let done = 1;
      for (const waited of peer.takeEarly()) if (!peer.ended) done += await this.accept(peer, waited);
      return done;
    }
    if (result.early) {
      // Typed before the two had compared what they have: the answer to step 1, which is on its way, brings the rest.
      if (!peer.hold(update)) peer.close("malformed");
      return 0;
    }
    peer.refuse(result.kind, result.fault);
    if (result.spoilt) await this.rebuild();
    return 0;
  }

  private async rebuild(): Promise<void> {
    if (!(await this.copy.rebuild(this.taken.map((each) => each.update)))) this.gone();
  }
}

type Run = { peer: Peer; updates: Uint8Array[] };

/** What each peer has sent without another's in between, as far as it is little. */
function runsOf(changes: Change[]): Run[] {
  const runs: Run[] = [];
  let size = 0;
  for (const { peer, update } of changes) {
    const last = runs.at(-1);
    size += update.byteLength;
    if (last?.peer === peer && last.updates.length < MOST_AT_ONCE && size < LARGE) {
      last.updates.push(update);
    } else {
      runs.push({ peer, updates: [update] });
      size = update.byteLength;
    }
  }
  return runs;
}

/** Undefined when they cannot be read. */
function mergedOrNone(updates: Uint8Array[]): Uint8Array | undefined {
  try {
    return merged(updates);
  } catch {
    return undefined;
  }
}

/** Whether it is an update without items and deletions. */
function saysNothing(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0;
}
