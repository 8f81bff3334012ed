"use client";

import { useState } from "react";
import { type Outcome, trySocket } from "./try-socket";

/** Tries from this browser whether editing gets through: proxies often let pages pass and nothing else. */
export function SocketTest({ page, schema }: { page: string; schema: number }) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [trying, setTrying] = useState(false);

  async function test(): Promise<void> {
    setTrying(true);
    const address = `${location.origin.replace(/^http/, "ws")}/collab/${page}?schema=${schema}`;
    setOutcome(await trySocket(address, async () => (await fetch("/healthz")).ok));
    setTrying(false);
  }

  return (
    <section className="form" aria-labelledby="connection">
      <h2 id="connection">The connection for editing</h2>
      <p className="hint">
        Opens a page as an editor would, and says what on the way from this browser to the wiki does not let
        it.
      </p>
      <p>
        <button type="button" className="button" onClick={() => void test()} disabled={trying}>
          {trying ? "Testing …" : "Test the connection"}
        </button>
      </p>
      <p role="status">{outcome?.sentence}</p>
    </section>
  );
}
