import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { Tool } from "./tools";

type ToolState = Readonly<Record<string, { active: boolean; can: boolean }>>;

/** Milliseconds without a keystroke after which the tools are asked again what they can do: asking them all takes a while. */
const REST = 200;

/** Which tools are switched on where the caret is, and which can do something there. */
export function useToolState(editor: Editor, groups: readonly (readonly Tool[])[]): ToolState {
  const [state, setState] = useState(() => toolState(editor, groups));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      if (editor.isDestroyed) return;
      const now = toolState(editor, groups);
      setState((before) => (same(before, now) ? before : now));
    };
    const later = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
      clearTimeout(timer);
      timer = setTimeout(look, transaction.docChanged ? REST : 0);
    };
    look();
    editor.on("transaction", later);
    return () => {
      clearTimeout(timer);
      editor.off("transaction", later);
    };
  }, [editor, groups]);
  return state;
}

function toolState(editor: Editor, groups: readonly (readonly Tool[])[]): ToolState {
  return Object.fromEntries(
    groups
      .flat()
      .map((tool) => [tool.name, { active: tool.active?.(editor) ?? false, can: tool.can(editor) }]),
  );
}

function same(before: ToolState, now: ToolState): boolean {
  return Object.entries(now).every(
    ([name, { active, can }]) => before[name]?.active === active && before[name].can === can,
  );
}
