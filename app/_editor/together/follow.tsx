import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import type { Transaction } from "@tiptap/pm/state";
import { useEffect } from "react";
import type { Awareness } from "y-protocols/awareness";
import { caretAt } from "./caret-at";
import type { Other } from "./others";

/** Parts of the window's height between which a caret that is followed is let move. */
const HIGHEST = 0.25;
const LOWEST = 0.75;

/**
 * While somebody is followed: says so, keeps their caret in sight, and ends when one types, scrolls or presses Escape. Where
 * they have no caret, the view stays where it is.
 */
export function FollowLine(props: {
  editor: Editor;
  awareness: Awareness;
  person: Other;
  onEnd: () => void;
}) {
  const { editor, awareness, person, onEnd } = props;
  const { name, clients } = person;
  const words = useTranslations("editor.together");

  useEffect(() => {
    let frame = 0;
    const show = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => showCaret(editor, latest(awareness, clients)));
    };
    show();
    editor.on("transaction", show);
    return () => {
      cancelAnimationFrame(frame);
      editor.off("transaction", show);
    };
  }, [editor, awareness, clients]);

  useEffect(() => {
    const typed = ({ transaction }: { transaction: Transaction }): void => {
      if (transaction.docChanged && !isChangeOrigin(transaction)) onEnd();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onEnd();
    };
    editor.on("update", typed);
    window.addEventListener("keydown", escape, { capture: true });
    window.addEventListener("wheel", onEnd, { passive: true });
    window.addEventListener("touchmove", onEnd, { passive: true });
    return () => {
      editor.off("update", typed);
      window.removeEventListener("keydown", escape, { capture: true });
      window.removeEventListener("wheel", onEnd);
      window.removeEventListener("touchmove", onEnd);
    };
  }, [editor, onEnd]);

  return (
    <div className="follow-line">
      <p role="status">{words("following", { name })}</p>
      <button type="button" onClick={onEnd}>
        {words("stop")}
      </button>
    </div>
  );
}

/** Those clients, the one that was heard of last first. */
function latest(awareness: Awareness, clients: readonly number[]): number[] {
  const heardAt = (client: number): number => awareness.meta.get(client)?.lastUpdated ?? 0;
  return [...clients].sort((a, b) => heardAt(b) - heardAt(a));
}

function showCaret({ view, isDestroyed }: Editor, clients: readonly number[]): void {
  if (isDestroyed) return;
  const at = clients.map((client) => caretAt(view.state, client)).find((each) => each !== undefined);
  if (at === undefined) return;
  const { top, bottom } = view.coordsAtPos(at);
  const height = window.innerHeight;
  if (top >= height * HIGHEST && bottom <= height * LOWEST) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollBy({ top: (top + bottom - height) / 2, behavior: still ? "instant" : "smooth" });
}
