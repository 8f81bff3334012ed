import { useTranslations } from "next-intl";
import { initials } from "./caret-colour";
import type { Other } from "./others";

/** Who else is in the room, by their initials. Each is a button: pressed, the view goes where that person writes. */
export function PresenceList(props: {
  people: readonly Other[];
  followed: string | undefined;
  onFollow: (name: string | undefined) => void;
}) {
  const { people, followed, onFollow } = props;
  const words = useTranslations("editor.together");
  if (people.length === 0) return null;
  return (
    <ul className="presence" aria-label={words("here")}>
      {people.map(({ name, color }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={name === followed}
            title={words("follow", { name })}
            style={{ "--person": color } as React.CSSProperties}
            onClick={() => onFollow(name === followed ? undefined : name)}
          >
            <span aria-hidden="true">{initials(name)}</span>
            <span className="visually-hidden">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
