import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef, useState } from "react";
import type { Kind } from "@/document/kinds";
import { citationText } from "@/document/works/citation-text";
import { TitleField } from "../links/title-field";
import { quote } from "./quote";
import { sayUnsourced } from "./say-unsourced";
import { watchSource } from "./watch-source";
import { WorkOffer } from "./work-offer";

/** Pages on which one says what has a source; on others people talk, or describe themselves. */
const ASKED: readonly Kind[] = ["article", "school", "author", "concept", "question", "work", "synthesis"];
const WORKS: readonly Kind[] = ["work"];

type Place = { from: number; to: number };
type Step = { at: "asked" | "quotation" | "own" | "offer"; place: Place; given?: string } | undefined;

/**
 * Asks once, kindly, where words come from that have no source. It stands beneath the text, takes the focus from nobody, and may be
 * declined, with a reason or without.
 */
export function SourceQuestion({ editor, roomId, kind }: { editor: Editor; roomId: string; kind: Kind }) {
  const words = useTranslations("editor");
  const [step, setStep] = useState<Step>();
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (!ASKED.includes(kind) || wasAsked(roomId)) return undefined;
    return watchSource(editor, (place) => {
      rememberAsked(roomId);
      setStep({ at: "asked", place });
    });
  }, [editor, roomId, kind]);

  // Escape leaves the question when one is in it; in the text it means something else.
  const region = useRef<HTMLDivElement>(null);
  const open = step !== undefined;
  useEffect(() => {
    const element = region.current;
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      setStep(undefined);
      editor.commands.focus();
    };
    element?.addEventListener("keydown", escape);
    return () => element?.removeEventListener("keydown", escape);
  }, [editor, open]);

  const leave = (): void => {
    setStep(undefined);
    editor.commands.focus();
  };
  const put = (place: Place, work: string): void => {
    if (work === "") return;
    quote(editor, place, work);
    setStep(undefined);
  };

  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {step === undefined ? null : (
        <div ref={region} className="source-question" role="region" aria-label={words("source.label")}>
          {step.at === "asked" ? (
            <>
              <p role="status">{words("source.asked")}</p>
              <div className="acts">
                <button type="button" onClick={() => setStep({ ...step, at: "quotation" })}>
                  {words("source.others")}
                </button>
                <button type="button" onClick={() => setStep({ ...step, at: "own" })}>
                  {words("source.own")}
                </button>
              </div>
            </>
          ) : null}
          {step.at === "quotation" ? (
            <SourceField
              onCommit={(value) =>
                citationText(value) ? setStep({ ...step, at: "offer", given: value }) : put(step.place, value)
              }
              onLeave={leave}
            />
          ) : null}
          {step.at === "offer" ? (
            <WorkOffer
              given={step.given ?? ""}
              onMade={(work) => put(step.place, work)}
              onLeave={() => setStep({ ...step, at: "quotation" })}
            />
          ) : null}
          {step.at === "own" ? (
            <ReasonField
              onSay={async (reason) => {
                if (reason !== "" && !(await sayUnsourced(roomId, reason))) return false;
                setSaid(reason === "" ? "" : words("source.thanks"));
                leave();
                return true;
              }}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

function SourceField({ onCommit, onLeave }: { onCommit: (value: string) => void; onLeave: () => void }) {
  const words = useTranslations("editor");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <>
      <span>{words("source.from")}</span>
      <TitleField
        inputRef={field}
        label={words("source.quoted")}
        placeholder={words("source.which")}
        value=""
        disabled={false}
        onCommit={onCommit}
        kinds={WORKS}
      />
      <button type="button" onClick={onLeave}>
        {words("leaveIt")}
      </button>
    </>
  );
}

function ReasonField({ onSay }: { onSay: (reason: string) => Promise<boolean> }) {
  const words = useTranslations("editor");
  const id = useId();
  const [reason, setReason] = useState("");
  const [lost, setLost] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const say = async (said: string): Promise<void> => setLost(!(await onSay(said)));
  return (
    <>
      <label htmlFor={id}>
        {words("source.why")}
        <input
          ref={field}
          id={id}
          type="text"
          value={reason}
          maxLength={200}
          placeholder={words("source.whySuch")}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            void say(reason.trim());
          }}
        />
      </label>
      {lost ? <p role="alert">{words("source.lost")}</p> : null}
      <div className="acts">
        <button type="button" onClick={() => void say(reason.trim())}>
          {words(reason.trim() === "" ? "source.nothing" : "source.say")}
        </button>
      </div>
    </>
  );
}

const keyOf = (roomId: string) => `source-asked:${roomId}`;

function wasAsked(roomId: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(roomId)) !== null;
  } catch (error) {
    // A browser that keeps nothing is asked once for each time that the editor opens.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function rememberAsked(roomId: string): void {
  try {
    sessionStorage.setItem(keyOf(roomId), "1");
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
