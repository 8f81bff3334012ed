import { accountOf } from "@/wiki/accounts/actor";
import type { Copy } from "./copy";
import type { Peer } from "./peer";
import type { Taken } from "./taken";

/*
 * What one turn takes of what has come in: each change is tried on the document, and refused if it does not pass. One
 * that builds on what its sender has yet to send waits with its sender.
 */

export class Intake {
  readonly taken: Taken[] = [];
  /** How many of each peer's messages are done. */
  readonly done = new Map<Peer, number>();

  constructor(
    private readonly copy: Copy,
    /** The page has gone while the document had to be built anew. */
    private readonly gone: () => void,
  ) {}

  async take(peer: Peer, update: Uint8Array): Promise<void> {
    const done = await this.accept(peer, update);
    if (done > 0) this.done.set(peer, (this.done.get(peer) ?? 0) + done);
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
    if (result.spoilt && !(await this.copy.rebuild(this.taken.map((each) => each.update)))) this.gone();
    return 0;
  }
}

/** Whether it is an update without items and deletions. */
function saysNothing(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0;
}
