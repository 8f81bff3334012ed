import { useState } from "react";

export type TextFieldProps = {
  label: string;
  value: string;
  placeholder: string;
  disabled?: boolean;
  className?: string;
  inputRef?: React.Ref<HTMLInputElement>;
  /** Called once per committed change: on Enter, on leaving the field, on choosing from a list. */
  onCommit: (value: string) => void;
  /** Called after Enter, once committed. */
  onEnter?: () => void;
  combobox?: Combobox;
};

export type Combobox = {
  expanded: boolean;
  list: string;
  active: string | undefined;
  onType: (text: string) => void;
  onClose: () => void;
  onArrow: (key: string) => boolean;
  chosen: () => string | undefined;
  /** The list beneath the field. */
  popup: (choose: (text: string) => void) => React.ReactNode;
};

/**
 * A field that reads as text. What is typed is a draft of one's own until it is committed; Escape gives it up.
 * Another person's change shows unless one is typing just here.
 */
export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, disabled, className, inputRef, combobox } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;

  const commit = (text: string): void => {
    setDraft(null);
    combobox?.onClose();
    if (text.trim() !== value) props.onCommit(text.trim());
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (combobox?.onArrow(event.key) === true) event.preventDefault();
        return;
      case "Enter":
        event.preventDefault();
        commit(combobox?.chosen() ?? shown);
        props.onEnter?.();
        return;
      case "Escape":
        if (draft === null && combobox?.expanded !== true) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(null);
        combobox?.onClose();
        return;
    }
  };

  return (
    <>
      <input
        ref={inputRef}
        type="text"
        className={className}
        aria-label={label}
        title={label}
        value={shown}
        placeholder={placeholder}
        size={Math.max((shown || placeholder).length, 3)}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        {...(combobox
          ? {
              role: "combobox",
              "aria-expanded": combobox.expanded,
              "aria-controls": combobox.list,
              "aria-autocomplete": "list" as const,
              "aria-activedescendant": combobox.active,
            }
          : {})}
        onChange={(event) => {
          setDraft(event.target.value);
          combobox?.onType(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => (draft === null ? combobox?.onClose() : commit(draft))}
      />
      {combobox?.popup(commit)}
    </>
  );
}
