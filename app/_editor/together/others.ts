import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";

/** Somebody else in the room, with the clients by which they are here: one person in two tabs is one person. */
export type Other = { name: string; color: string; clients: readonly number[] };

export function othersIn(awareness: Awareness): Other[] {
  const found = new Map<string, Other>();
  for (const [client, state] of awareness.getStates()) {
    const user: unknown = state["user"];
    if (client === awareness.clientID || typeof user !== "object" || user === null) continue;
    const name = "name" in user && typeof user.name === "string" ? user.name : "Somebody";
    const color = "color" in user && typeof user.color === "string" ? user.color : "currentColor";
    found.set(name, { name, color, clients: [...(found.get(name)?.clients ?? []), client] });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Who else is in the room. Made anew when somebody comes or goes, not when a caret moves. */
export function useOthers(awareness: Awareness): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([]);
  useEffect(() => {
    const look = (): void => {
      const now = othersIn(awareness);
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness]);
  return others;
}
