import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { optionId, type PopupProps } from "../popup/popup";
import type { BlockKind } from "./block-kinds";

/** The list behind `/`: kinds of blocks, under a heading for each group. */
export function BlockList({ id, choices, current, onChoose }: PopupProps<BlockKind>) {
  const words = useTranslations("editor");
  return (
    <div className="choice-list" id={id} role="listbox" tabIndex={0} aria-label={words("whatToPut")}>
      {choices.map((kind, index) => (
        <Fragment key={kind.name}>
          {choices[index - 1]?.group === kind.group ? null : (
            <div className="choice-group" role="presentation">
              {words(`blockGroups.${kind.group}`)}
            </div>
          )}
          <button
            type="button"
            id={optionId(id, index)}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(kind)}
          >
            <kind.Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            <span>{words(`blocks.${kind.name}`)}</span>
            {kind.typed ? <kbd>{kind.typed}</kbd> : null}
          </button>
        </Fragment>
      ))}
    </div>
  );
}
