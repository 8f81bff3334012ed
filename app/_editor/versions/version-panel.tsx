import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { pathTo, type Title } from "@/document/titles";
import type { DraftVersion } from "@/wiki/drafts/versions";
import type { ListedRevision } from "@/wiki/revisions/history";
import { useEscape } from "../popup/use-escape";
import type { Room } from "../room/room";
import { whenSaved } from "../room/when-saved";
import { askDraftVersions, askVersions, nameVersion } from "./ask-versions";
import { DraftVersionList, VersionList } from "./version-list";

type Said = { name: string; summary: string };
type Outcome = { tone: "done" | "refused"; sentence: string };
/** A page in a draft. */
type DraftRoom = { draftId: string; liveId: string };

/**
 * Names what is written now, and shows the last versions beside the text: those of the page, in a draft beneath those that
 * were named in it.
 */
export function VersionPanel(props: {
  editor: Editor;
  room: Room;
  page: { id: string; title: Title };
  draft: DraftRoom | undefined;
  onClose: () => void;
}) {
  const { editor, room, page, draft, onClose } = props;
  const words = useTranslations("editor.versions");
  const { found, look } = useVersions(page.title, draft);
  const { naming, outcome, begin } = useNaming(room, draft ?? page.id, look);
  const leave = useTranslations("editor")("close");
  const panel = useRef<HTMLElement>(null);
  const close = useCallback(() => {
    onClose();
    editor.commands.focus();
  }, [editor, onClose]);
  useEscape(close);
  useEffect(() => panel.current?.querySelector<HTMLElement>("input, button")?.focus(), []);

  return (
    <section ref={panel} className="version-panel" aria-label={words("label")}>
      <NameForm busy={naming} outcome={outcome} onName={(said) => void begin(said)} />
      {draft && found && found.named.length > 0 ? (
        <DraftVersionList draftId={draft.draftId} versions={found.named} />
      ) : null}
      {draft ? <p className="meta">{words("inDraft")}</p> : null}
      {found ? <VersionList versions={found.versions} /> : <p className="meta">{words("looking")}</p>}
      {found?.versions.length === 0 ? <p className="meta">{words("none")}</p> : null}
      <p className="choices">
        <a href={pathTo("history", page.title)} target="_blank" rel="noopener">
          {words.rich("whole", { hidden: (said) => <span className="visually-hidden">{said}</span> })}
        </a>
        <button type="button" className="button quiet" onClick={close}>
          {leave}
        </button>
      </p>
    </section>
  );
}

function NameForm(props: { busy: boolean; outcome: Outcome | undefined; onName: (said: Said) => void }) {
  const { busy, outcome, onName } = props;
  const words = useTranslations("editor.versions");
  const id = useId();
  return (
    <form
      className="form"
      aria-label={words("form")}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const text = (name: string) => {
          const value = given.get(name);
          return typeof value === "string" ? value : "";
        };
        if (!busy) onName({ name: text("name"), summary: text("summary") });
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>{words("name")}</label>
        <input id={`${id}-name`} name="name" maxLength={100} required autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-summary`}>{words("summary")}</label>
        <input id={`${id}-summary`} name="summary" maxLength={500} autoComplete="off" />
      </div>
      <div className="acts">
        <button type="submit" className="button" aria-disabled={busy}>
          {words("keep")}
        </button>
      </div>
      <p role="status" className={outcome?.tone === "refused" ? "refusal" : "meta"}>
        {busy ? words("keeping") : outcome?.sentence}
      </p>
    </form>
  );
}

type Found = { versions: readonly ListedRevision[]; named: readonly DraftVersion[] };

function useVersions(title: Title, draft: DraftRoom | undefined) {
  const [found, setFound] = useState<Found>();
  const { draftId, liveId } = draft ?? {};
  const look = useCallback(() => {
    const asked = async () => {
      const named = draftId && liveId ? await askDraftVersions({ draftId, liveId }) : [];
      setFound({ versions: await askVersions(title), named });
    };
    asked().catch((error: unknown) => {
      // Offline: what was there before stays.
      if (!(error instanceof TypeError)) throw error;
    });
  }, [title, draftId, liveId]);
  useEffect(look, [look]);
  return { found, look };
}

/** Names a version once all that was typed here is in the database, for the version is made of what is there. */
function useNaming(room: Room, where: string | DraftRoom, onNamed: () => void) {
  const words = useTranslations("editor.versions");
  const [naming, setNaming] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const keep = async (said: Said): Promise<Outcome> => {
    if (!(await whenSaved(room))) return { tone: "refused", sentence: words("unsaved") };
    try {
      const done = await nameVersion(where, said);
      if (!done.ok) return { tone: "refused", sentence: done.sentence };
      const named = { number: done.revision, name: said.name.trim() };
      const fresh = done.fresh || said.summary.trim() === "";
      return { tone: "done", sentence: words(fresh ? "saved" : "savedSame", named) };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { tone: "refused", sentence: words("unknown") };
    }
  };
  const begin = async (said: Said): Promise<void> => {
    setNaming(true);
    setOutcome(await keep(said));
    setNaming(false);
    onNamed();
  };
  return { naming, outcome, begin };
}
