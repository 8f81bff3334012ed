import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Kind } from "@/document/kinds";
import type { Vocabulary } from "@/document/stances";
import { DoneLink } from "./done-link";
import { editing, type Person } from "./editing";
import { LinkBar, type LinkKind } from "./links/link-bar";
import type { BegunParts } from "./position/position";
import { PresenceList } from "./room/presence";
import type { Room } from "./room/room";
import { SaveLine } from "./room/save-line";
import type { SaveState } from "./room/save-state";
import { SurroundingsProvider } from "./links/surroundings";
import { Toolbar } from "./tools/toolbar";
import { TABLE_TOOLS, TOOLS } from "./tools/tools";

const TABLE_GROUPS = [TABLE_TOOLS];

/** The page with a caret in it: the tools above, the text as it is read, the way back beneath. */
export function Surface(props: {
  room: Room;
  state: SaveState;
  page: { id: string; title: string; kind: Kind };
  person: Person;
  missing: readonly string[];
  vocabulary: Vocabulary;
  flaws: Readonly<Record<string, readonly string[]>>;
  begin?: BegunParts;
  readPath: string;
}) {
  const { room, state, page, person, missing, vocabulary, flaws, begin, readPath } = props;
  const [asking, setAsking] = useState<LinkKind | null>(null);
  const editable = state.link !== "stopped";

  // Made once: what is red is what the page linked to when it was opened.
  const [extensions] = useState(() => editing(room, person, new Set(missing)));

  const editor = useEditor(
    {
      extensions,
      immediatelyRender: true,
      editorProps: {
        attributes: {
          class: "prose editor-text",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": `Text of ${page.title}`,
          "aria-describedby": "editor-hint",
        },
      },
    },
    [extensions],
  );

  useEffect(() => {
    editor.setEditable(editable);
  }, [editor, editable]);

  const begun = useRef(false);
  useEffect(() => {
    if (!begin || begun.current) return;
    begun.current = true;
    editor.commands.beginPosition(begin);
    // Once is enough: a reload goes on with it and begins no second one.
    history.replaceState(history.state, "", location.pathname);
  }, [editor, begin]);

  const inTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive("table") });
  const tools = { editor, asks: { askLink: setAsking }, enabled: editable };
  const surroundings = useMemo(
    () => ({ title: page.title, kind: page.kind, editable, vocabulary, flaws }),
    [page.title, page.kind, editable, vocabulary, flaws],
  );

  return (
    <div className="editor">
      <div className="editor-bar">
        <Toolbar label="Editing" groups={TOOLS} {...tools} />
        <div className="editor-state">
          <SaveLine state={state} />
          {inTable ? <Toolbar label="Table" groups={TABLE_GROUPS} {...tools} /> : null}
          <PresenceList awareness={room.awareness} />
          <DoneLink className="done" state={state} pageId={page.id} readPath={readPath} />
        </div>
        {asking && editable ? (
          <LinkBar editor={editor} kind={asking} onClose={() => setAsking(null)} />
        ) : null}
      </div>
      <SurroundingsProvider value={surroundings}>
        <EditorContent editor={editor} className="editor-content" />
      </SurroundingsProvider>
      <div className="editor-foot">
        <DoneLink className="button" state={state} pageId={page.id} readPath={readPath} />
        <p id="editor-hint">
          What you write is saved as you write and seen by everybody here. Esc leaves the text for the tools,
          and from the tools for the text. Write [[ for a link, /position for a position, /query for a query.
        </p>
      </div>
    </div>
  );
}
