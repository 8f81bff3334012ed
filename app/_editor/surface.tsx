import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Kind } from "@/document/kinds";
import type { Title } from "@/document/titles";
import type { Vocabulary } from "@/document/positions/stances";
import { SourceQuestion } from "./cite/source-question";
import { DoneLink } from "./done-link";
import { editing, type Person } from "./editing";
import { BlockHandle } from "./blocks/block-handle";
import { BlockMenu } from "./blocks/block-menu";
import { blockOf } from "./blocks/block-at";
import { TalkPanel } from "./comments/talk-panel";
import { FindBar } from "./find/find-bar";
import { Help } from "./help/help";
import { OfferLine } from "./links/offer-line";
import { LinkBar } from "./links/link-bar";
import { OutlinePanel } from "./outline/outline-panel";
import type { BegunParts } from "./position/position";
import type { Room } from "./room/room";
import { SaveLine } from "./room/save-line";
import type { SaveState } from "./room/save-state";
import { SurroundingsProvider } from "./links/surroundings";
import { IN_SIGHT } from "./tools/in-sight";
import { SelectionBar } from "./tools/selection-bar";
import { FollowLine } from "./together/follow";
import { useOthers } from "./together/others";
import { PresenceList } from "./together/presence";
import { TypingLine } from "./together/typing-line";
import { typistsIn } from "./together/typists";
import { TableMenu } from "./tools/table-menu";
import { keysHere, onApple } from "./tools/keys";
import { Toolbar } from "./tools/toolbar";
import { type Ask, type Asked, PAGE_TOOLS, TOOLS } from "./tools/tools";
import { VersionPanel } from "./versions/version-panel";
import { WordCount } from "./outline/word-count";

// What is said of saving changes with every keystroke, the blocks in the text do not.
const Text = memo(EditorContent);

/** The page with a caret in it: the tools above, the text as it is read, the way back beneath. */
export function Surface(props: {
  roomId: string;
  room: Room;
  state: SaveState;
  page: { id: string; title: Title; kind: Kind };
  draftId: string | null;
  person: Person;
  missing: readonly string[];
  vocabulary: Vocabulary;
  flaws: Readonly<Record<string, readonly string[]>>;
  begin?: BegunParts;
  readPath: string;
}) {
  const { roomId, room, state, page, draftId, person, missing, vocabulary, flaws, begin, readPath } = props;
  const words = useTranslations("editor");
  const [asking, setAsking] = useState<Asked | null>(null);
  const editable = state.link !== "stopped";

  // Made once: what is red is what the page linked to when it was opened.
  const [typists] = useState(() => typistsIn(room));
  const [extensions] = useState(() => editing(room, typists, words, person, page.title, new Set(missing)));

  const others = useOthers(room.awareness);
  const [followed, setFollowed] = useState<string>();
  const guide = others.find(({ name }) => name === followed);
  const followNobody = useCallback(() => setFollowed(undefined), []);

  const editor = useEditor(
    {
      extensions,
      immediatelyRender: true,
      editorProps: {
        scrollThreshold: IN_SIGHT,
        scrollMargin: IN_SIGHT,
        attributes: {
          class: "prose editor-text",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": words("text", { title: page.title }),
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

  const close = useCallback(() => setAsking(null), []);
  const tools = { editor, ask: setAsking, enabled: editable };
  useHelpKey(setAsking);
  const surroundings = useMemo(
    () => ({ title: page.title, kind: page.kind, editable, vocabulary, flaws }),
    [page.title, page.kind, editable, vocabulary, flaws],
  );

  return (
    <div className="editor">
      <div className="editor-bar">
        <Toolbar label={words("toolbar")} groups={TOOLS} {...tools} />
        <div className="editor-state">
          <SaveLine state={state} />
          <Toolbar label={words("pageToolbar")} groups={PAGE_TOOLS} {...tools} />
          <OfferLine editor={editor} />
          <PresenceList people={others} followed={followed} onFollow={setFollowed} />
          <DoneLink className="done" state={state} roomId={roomId} readPath={readPath} />
        </div>
        {guide ? (
          <FollowLine editor={editor} awareness={room.awareness} person={guide} onEnd={followNobody} />
        ) : null}
        <TypingLine editor={editor} typists={typists} awareness={room.awareness} />
        {asking === null ? null : (
          <Opened
            what={asking}
            editor={editor}
            editable={editable}
            readPath={readPath}
            room={room}
            page={page}
            draftId={draftId}
            roomId={roomId}
            onClose={close}
          />
        )}
      </div>
      <SurroundingsProvider value={surroundings}>
        <div className="editor-page">
          <Text editor={editor} className="editor-content" />
          {editable ? <BlockHandle editor={editor} readPath={readPath} /> : null}
        </div>
        <SelectionBar {...tools} />
        {editable ? <SourceQuestion editor={editor} roomId={roomId} kind={page.kind} /> : null}
      </SurroundingsProvider>
      <div className="editor-foot">
        <DoneLink className="button" state={state} roomId={roomId} readPath={readPath} />
        <p id="editor-hint">
          {words(roomId === page.id ? "hint" : "hintDraft", { keys: keysHere("Mod+/", onApple()) })}
        </p>
        <WordCount editor={editor} />
      </div>
    </div>
  );
}

/** What a tool has opened beneath the bar. */
function Opened(props: {
  what: Asked;
  editor: Editor;
  editable: boolean;
  readPath: string;
  room: Room;
  page: { id: string; title: Title };
  draftId: string | null;
  roomId: string;
  onClose: () => void;
}) {
  const { what, editor, editable, readPath, room, page, draftId, roomId, onClose } = props;
  switch (what) {
    case "help":
      return <Help editor={editor} onClose={onClose} />;
    case "outline":
      return <OutlinePanel editor={editor} onClose={onClose} />;
    case "talk":
      return (
        <TalkPanel
          editor={editor}
          place={{ pageId: page.id, draftId }}
          title={page.title}
          onClose={onClose}
        />
      );
    case "versions":
      return (
        <VersionPanel
          editor={editor}
          room={room}
          page={page}
          draft={draftId === null ? undefined : { draftId, liveId: roomId }}
          onClose={onClose}
        />
      );
    case "find":
      return editable ? <FindBar editor={editor} onClose={onClose} /> : null;
    case "block": {
      const block = editable ? blockOf(editor.state.selection) : undefined;
      return block ? (
        <BlockMenu editor={editor} at={block.at} readPath={readPath} style={BENEATH} onClose={onClose} />
      ) : null;
    }
    case "table":
      return editable ? <TableMenu editor={editor} style={BENEATH} onClose={onClose} /> : null;
    case "link":
    case "wikiLink":
      return editable ? <LinkBar editor={editor} kind={what} onClose={onClose} /> : null;
  }
}

const BENEATH = { insetBlockStart: "100%", insetInlineEnd: 0 };

/** "?" lists the keys, unless it is being written. */
function useHelpKey(ask: Ask): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const writes =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches("input, select, textarea"));
      if (event.key !== "?" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ask("help");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [ask]);
}
