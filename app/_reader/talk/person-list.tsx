import { useTranslations } from "next-intl";
import type { Named } from "./people-like";

/** The people whom a name that is being typed may mean. Lines have the ids that `lineId` gives. */
export function PersonList(props: {
  id: string;
  choices: readonly Named[];
  current: number;
  lineId: (index: number) => string;
  onChoose: (person: Named) => void;
}) {
  const words = useTranslations("talk");
  const { id, choices, current, lineId, onChoose } = props;
  return (
    <div className="person-list" id={id} role="listbox" tabIndex={-1} aria-label={words("people")}>
      {choices.map((person, index) => (
        <button
          key={person.id}
          type="button"
          id={lineId(index)}
          role="option"
          aria-selected={index === current}
          tabIndex={-1}
          // Focus stays where one types.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          {person.name}
        </button>
      ))}
    </div>
  );
}
