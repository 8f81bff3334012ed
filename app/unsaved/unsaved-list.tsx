"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import * as Y from "yjs";
import { writeMarkdown } from "@/document/markdown/write";
import { parseTitle, pathTo } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { forget, type Kept } from "../_editor/room/shelf";
import { useKept } from "../_editor/room/use-kept";
import { draftPath } from "../_reader/site/paths";
import { LARGEST_DRAFT } from "./largest-draft";
import { makeDraft } from "./make-draft";

/** What this device keeps of somebody's words, each with the ways to bring it in, to copy it and to let it go. */
export function UnsavedList({ person }: { person: string }) {
  const words = useTranslations("unsaved");
  const [kept, lookAgain] = useKept(person);
  if (kept === "unknown") return <p className="empty">{words("looking")}</p>;
  if (kept === "refused")
    return (
      <p className="notice refused" role="alert">
        {words("refused")}
      </p>
    );
  if (kept.length === 0) return <p className="empty">{words("nothing")}</p>;
  return (
    <ul className="entries">
      {kept.map((each) => (
        <UnsavedEntry key={each.key} kept={each} onGone={lookAgain} />
      ))}
    </ul>
  );
}

function UnsavedEntry({ kept, onGone }: { kept: Kept; onGone: () => void }) {
  const words = useTranslations("unsaved");
  const language = useLocale();
  const [text] = useState(() => textOf(kept));
  const [outcome, setOutcome] = useState("");
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const label = useId();
  const title = parseTitle(kept.title);
  const when = new Date(kept.at).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });

  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome(words("copied")),
      () => setOutcome(words("notCopied")),
    );
  };
  const propose = async (): Promise<void> => {
    setBusy(true);
    const made = await makeDraft({ page: kept.page, title: kept.title, update: kept.update }).catch(
      () => undefined,
    );
    setBusy(false);
    if (!made?.ok) return setOutcome(made?.sentence ?? words("notProposed"));
    // The draft has it; that it also stays here hurts nobody.
    await forget(kept.key).catch(() => undefined);
    location.assign(draftPath(made.draft));
  };
  const discard = (): void => {
    if (!sure) return setSure(true);
    forget(kept.key).then(onGone, () => setOutcome(words("notDiscarded")));
  };

  return (
    <li>
      <h2 id={label} className="title">
        {kept.title}
      </h2>
      <p>{words("written", { when })}</p>
      <div className="acts">
        {title.ok ? (
          <a className="button" href={pathTo("edit", title.title)}>
            {words("openEditor")}
          </a>
        ) : null}
        {title.ok && kept.update.byteLength <= LARGEST_DRAFT ? (
          <button
            type="button"
            className="button quiet"
            disabled={busy}
            onClick={() => void propose()}
            aria-describedby={label}
          >
            {words("propose")}
          </button>
        ) : null}
        <button type="button" className="button quiet" onClick={copy} aria-describedby={label}>
          {words("copy")}
        </button>
        <button type="button" className="button quiet" onClick={discard} aria-describedby={label}>
          {words(sure ? "discardForGood" : "discard")}
        </button>
        <span role="status">{outcome}</span>
      </div>
      <details>
        <summary>{words("showText")}</summary>
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
