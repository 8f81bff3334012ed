"use client";

import { useState } from "react";
import { tellBy, type Told } from "../_editor/words";
import { type Outcome, trySocket } from "./try-socket";
import { useTranslations } from "next-intl";

/**
 * Tries from this browser whether editing gets through: proxies often let pages pass and nothing else. `told`: what the
 * wiki may say as it closes a connection.
 */
export function SocketTest({ page, schema, told }: { page: string; schema: number; told: Told }) {
  const words = useTranslations("admin");
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
      <h2 id="connection">{words("connection")}</h2>
      <p className="hint">{words("connectionHint")}</p>
      <p>
        <button type="button" className="button" onClick={() => void test()} disabled={trying}>
          {words(trying ? "testing" : "test")}
        </button>
      </p>
      <p role="status">{outcome ? say(outcome) : null}</p>
    </section>
  );

  function say(found: Outcome): string {
    switch (found.is) {
      case "working":
        return words("socket.working", { ...found, size: sizeOf(found.size) });
      case "closed":
        return words("socket.closed", { code: String(found.code), reason: tellBy(told)(found.reason) });
      default:
        return words(`socket.${found.is}`);
    }
  }

  function sizeOf(bytes: number): string {
    return bytes < 1_000
      ? words("socket.bytes", { count: bytes })
      : words("socket.kilobytes", { count: Math.round(bytes / 1_000) });
  }
}
