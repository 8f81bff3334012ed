import type { Named } from "../../_reader/talk/people-like";
import { PersonList } from "../../_reader/talk/person-list";
import { optionId, type PopupProps } from "../popup/popup";

/** The list behind `@`, beneath the caret. */
export function PersonChoices({ id, choices, current, onChoose }: PopupProps<Named>) {
  return (
    <PersonList
      id={id}
      choices={choices}
      current={current}
      lineId={(index) => optionId(id, index)}
      onChoose={onChoose}
    />
  );
}
