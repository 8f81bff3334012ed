import { useTranslations } from "next-intl";
import { isKind } from "@/document/kinds";
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
  const words = useTranslations("editor.links");
  const kinds = useTranslations("site.kinds");
  const { id, choices, current, waiting, onChoose } = props;
  return (
    <div className="title-list" id={id} role="listbox" tabIndex={0} aria-label={words("pages")}>
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
      {choices.length === 0 ? <p className="nothing">{words(waiting ? "looking" : "typeTitle")}</p> : null}
    </div>
  );

  function note({ exists, redirect, kind }: Choice): string | undefined {
    if (!exists) return words("missing");
    if (redirect !== undefined) return words("leadsTo", { title: redirect });
    if (kind === "heading" || kind === "position") return words(kind);
    return isKind(kind) ? kinds(kind) : kind;
  }
}
