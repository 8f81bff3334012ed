"use client";

import { useEffect } from "react";
import type { Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import type { Vocabulary } from "@/document/positions/stances";
import type { Person } from "./editing";
import type { BegunParts } from "./position/position";
import { Connecting } from "./room/connecting";
import { OutOfReach } from "./room/out-of-reach";
import { SaveLine } from "./room/save-line";
import { Surface } from "./surface";
import { useLasting, useLeaveWarning, useRoom } from "./room/use-room";

export type PageEditorProps = {
  /** Where it is written: in the page's own room, or in that of a draft. */
  roomId: string;
  page: { id: string; title: Title; kind: Kind };
  /** The draft in which it is written, if it is written in one. */
  draftId: string | null;
  person: Person;
  /** Titles that the page links to and that nobody has written. */
  missing: readonly string[];
  /** The stances that a position can take here. */
  vocabulary: Vocabulary;
  /** What is wrong with its positions because of other pages, by their ids. */
  flaws: Readonly<Record<string, readonly string[]>>;
  /** A position that is to be begun as soon as the text can be edited, as far as it is known. */
  begin?: BegunParts;
  /** The way back to reading. */
  readPath: string;
  /** Called when the text can be edited, so that the stored one need not be shown any longer. */
  onReady: () => void;
};

/** Milliseconds after which a connection that does not come is called so. */
const PATIENCE = 8_000;

/** Goes into the page's room and, once it holds what the server holds, lets one edit. */
export function PageEditor({
  roomId,
  page,
  draftId,
  person,
  missing,
  vocabulary,
  flaws,
  begin,
  readPath,
  onReady,
}: PageEditorProps) {
  const { room, state } = useRoom({ page: roomId, title: page.title, person: person.name });
  useLeaveWarning(state);

  useEffect(() => {
    if (state.synced) onReady();
  }, [state.synced, onReady]);

  const waited = useLasting(!state.synced && state.link !== "stopped", PATIENCE);

  if (room && state.synced)
    return (
      <Surface
        roomId={roomId}
        room={room}
        state={state}
        page={page}
        draftId={draftId}
        person={person}
        missing={missing}
        vocabulary={vocabulary}
        flaws={flaws}
        begin={begin}
        readPath={readPath}
      />
    );
  if (waited) return <OutOfReach reached={state.reached} />;
  return <Connecting>{state.link === "stopped" ? <SaveLine state={state} /> : null}</Connecting>;
}
