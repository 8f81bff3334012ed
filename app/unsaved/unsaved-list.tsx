"use client";

import { useId, useState } from "react";
import * as Y from "yjs";
import { writeMarkdown } from "@/document/markdown/write";
import { parseTitle, pathTo } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { forget, type Kept } from "../_editor/room/shelf";
import { useKept } from "../_editor/room/use-kept";

/** What this device keeps of somebody's words, each with the ways to bring it in, to copy it and to let it go. */
export function UnsavedList({ person }: { person: string }) {
  const [kept, lookAgain] = useKept(person);
  if (kept === "unknown") return <p className="empty">Looking…</p>;
  if (kept === "refused")
    return (
      <p className="notice refused" role="alert">
        This browser does not let the wiki keep anything on this device, as in a private window.
      </p>
    );
  if (kept.length === 0) return <p className="empty">There is nothing. All that you wrote here is saved.</p>;
  return (
    <ul className="entries">
      {kept.map((each) => (
        <UnsavedEntry key={each.key} kept={each} onGone={lookAgain} />
      ))}
    </ul>
  );
}

function UnsavedEntry({ kept, onGone }: { kept: Kept; onGone: () => void }) {
  const [text] = useState(() => textOf(kept));
  const [said, setSaid] = useState("");
  const [sure, setSure] = useState(false);
  const label = useId();
  const title = parseTitle(kept.title);
  const when = new Date(kept.at).toLocaleString("en", { dateStyle: "long", timeStyle: "short" });

  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied."),
      () => setSaid("The browser did not let it be copied: open the text and copy it by hand."),
    );
  };
  const discard = (): void => {
    if (!sure) return setSure(true);
    forget(kept.key).then(onGone, () => setSaid("The device did not let go of it. Please try again."));
  };

  return (
    <li>
      <h2 id={label} className="title">
        {kept.title}
      </h2>
      <p>Written on {when}. Opening the page in the editor brings it in, if you may edit the page.</p>
      <div className="acts">
        {title.ok ? (
          <a className="button" href={pathTo("edit", title.title)}>
            Open the editor
          </a>
        ) : null}
        <button type="button" className="button quiet" onClick={copy} aria-describedby={label}>
          Copy the page as you had it
        </button>
        <button type="button" className="button quiet" onClick={discard} aria-describedby={label}>
          {sure ? "Discard it for good" : "Discard"}
        </button>
        <span role="status">{said}</span>
      </div>
      <details>
        <summary>Show the text (Markdown)</summary>
        <textarea readOnly rows={16} value={text} aria-labelledby={label} />
      </details>
    </li>
  );
}

function textOf({ update }: Kept): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const text = writeMarkdown(toJSON(doc));
  doc.destroy();
  return text;
}
