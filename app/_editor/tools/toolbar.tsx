import type { Editor } from "@tiptap/core";
import { memo, useState } from "react";
import { useTranslations } from "next-intl";
import { keysHere, onApple } from "./keys";
import type { Ask, Tool } from "./tools";
import { useToolState } from "./use-tool-state";

/** The tools above the text: one stop of the Tab key, walked with the arrows. Escape goes back to the text. */
export const Toolbar = memo(function Toolbar(props: {
  editor: Editor;
  label: string;
  groups: readonly (readonly Tool[])[];
  ask: Ask;
  enabled: boolean;
}) {
  const { editor, label, groups, ask, enabled } = props;
  const names = groups.flat().map(({ name }) => name);
  const [current, setStop] = useState(names[0]);
  const state = useToolState(editor, groups);
  const apple = onApple();

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      editor.commands.focus();
      return;
    }
    const at = names.findIndex((name) => name === current);
    const to = walk(event.key, at, names.length);
    const name = names[to];
    if (to === at || name === undefined) return;
    event.preventDefault();
    setStop(name);
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-tool="${name}"]`)?.focus();
  };

  return (
    <div
      className="toolbar"
      role="toolbar"
      aria-label={label}
      aria-orientation="horizontal"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => event.preventDefault()}
    >
      {groups.map((group) => (
        <div className="tool-group" role="group" key={group[0]?.name}>
          {group.map((tool) => (
            <ToolButton
              key={tool.name}
              tool={tool}
              apple={apple}
              active={state[tool.name]?.active ?? false}
              // Not `disabled`: a button that vanishes under the finger would take the focus with it.
              can={enabled && (state[tool.name]?.can ?? false)}
              stop={tool.name === current}
              onFocus={() => setStop(tool.name)}
              onRun={() => {
                // What it could do a moment ago may be otherwise by now.
                if (enabled && tool.can(editor)) tool.run(editor, ask);
              }}
            />
          ))}
        </div>
      ))}
    </div>
  );
});

function ToolButton(props: {
  tool: Tool;
  apple: boolean;
  active: boolean;
  can: boolean;
  stop: boolean;
  onFocus: () => void;
  onRun: () => void;
}) {
  const { tool, apple, active, can, stop, onFocus, onRun } = props;
  const { Icon } = tool;
  const label = useTranslations("editor.tools")(tool.name);
  return (
    <button
      type="button"
      className="tool"
      data-tool={tool.name}
      tabIndex={stop ? 0 : -1}
      aria-label={label}
      aria-pressed={tool.active ? active : undefined}
      aria-disabled={!can}
      title={tool.keys ? `${label} (${keysHere(tool.keys, apple)})` : label}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onFocus={onFocus}
      onClick={onRun}
    >
      {Icon ? <Icon size={18} strokeWidth={1.75} aria-hidden="true" /> : null}
      {tool.named ? <span aria-hidden="true">{label}</span> : null}
    </button>
  );
}

function walk(key: string, at: number, length: number): number {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % length;
    case "ArrowLeft":
      return (at - 1 + length) % length;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return at;
  }
}
