import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { initials } from "./caret-colour";

type Present = { name: string; color: string };

/** Who else is in the room, by their initials. One person in two tabs is one person. */
export function PresenceList({ awareness }: { awareness: Awareness }) {
  const people = usePeople(awareness);
  if (people.length === 0) return null;
  return (
    <ul className="presence" aria-label="Also here">
      {people.map(({ name, color }) => (
        <li key={name} style={{ "--person": color } as React.CSSProperties} title={name}>
          <span aria-hidden="true">{initials(name)}</span>
          <span className="visually-hidden">{name}</span>
        </li>
      ))}
    </ul>
  );
}

function usePeople(awareness: Awareness): Present[] {
  const [people, setPeople] = useState<Present[]>([]);
  useEffect(() => {
    const look = (): void => setPeople(others(awareness));
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness]);
  return people;
}

function others(awareness: Awareness): Present[] {
  const found = new Map<string, Present>();
  for (const [client, state] of awareness.getStates()) {
    const user: unknown = state["user"];
    if (client === awareness.clientID || typeof user !== "object" || user === null) continue;
    const name = "name" in user && typeof user.name === "string" ? user.name : "Somebody";
    const color = "color" in user && typeof user.color === "string" ? user.color : "currentColor";
    found.set(name, { name, color });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
