import { optionId } from "../popup/popup";
import type { Choice } from "./title-choices";

/** The list of a completion: existing pages with their kind, and the red link that could be made. */
export function TitleList(props: {
  id: string;
  choices: readonly Choice[];
  current: number;
  waiting?: boolean;
  onChoose: (choice: Choice) => void;
}) {
  const { id, choices, current, waiting, onChoose } = props;
  return (
    <div className="title-list" id={id} role="listbox" tabIndex={0} aria-label="Pages">
      {choices.map((choice, index) => (
        <button
          type="button"
          key={`${choice.exists}${choice.title}#${choice.fragment ?? ""}`}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === current}
          tabIndex={-1}
          // Focus stays where one types.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          <span className={choice.exists ? "title" : "title missing"}>{choice.text ?? choice.title}</span>
          <span className="kind">{note(choice)}</span>
        </button>
      ))}
      {choices.length === 0 ? (
        <p className="nothing">{waiting ? "Looking…" : "Type the title of a page."}</p>
      ) : null}
    </div>
  );
}

function note({ exists, redirect, kind }: Choice): string | undefined {
  if (!exists) return "not written yet";
  return redirect === undefined ? kind : `leads to ${redirect}`;
}
