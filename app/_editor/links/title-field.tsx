import { useEffect, useId, useState } from "react";
import { titlesLike } from "../../_script/titles-like";
import { type Choice, titleChoices } from "./title-choices";
import { optionId, step } from "../popup/popup";
import { TitleList } from "./title-list";
import { TextField, type TextFieldProps } from "../tools/text-field";

const ANY: readonly string[] = [];

/** A field for the title of a page, completed from the wiki's titles, first those of these kinds. Commits as `TextField` does. */
export function TitleField({ kinds = ANY, ...props }: TextFieldProps & { kinds?: readonly string[] }) {
  const list = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [current, setCurrent] = useState(-1);

  useEffect(() => {
    if (query === null || query.trim() === "") return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void titlesLike(query, abort.signal).then((found) => {
        if (!abort.signal.aborted) setChoices(titleChoices(query, found, kinds));
      });
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, kinds]);

  const open = query !== null && query.trim() !== "" && choices.length > 0;
  const close = (): void => {
    setQuery(null);
    setCurrent(-1);
  };

  return (
    <span className="title-field">
      <TextField
        {...props}
        combobox={{
          expanded: open,
          list,
          active: open && current >= 0 ? optionId(list, current) : undefined,
          onType(text) {
            setQuery(text);
            setCurrent(-1);
          },
          onClose: close,
          onArrow: (key) => {
            if (!open) return false;
            setCurrent(step(current < 0 && key === "ArrowUp" ? 0 : current, key, choices.length));
            return true;
          },
          chosen: () => (open ? choices[current]?.title : undefined),
          popup: (choose) =>
            open ? (
              <TitleList
                id={list}
                choices={choices}
                current={current}
                onChoose={(choice) => choose(choice.title)}
              />
            ) : null,
        }}
      />
    </span>
  );
}
