import { useTranslations } from "next-intl";
import { use, useId, useState } from "react";
import { citationText } from "@/document/works/citation-text";
import { LooksUp } from "./looks-up";
import { makeWork } from "./make-work";

/** Offers to make the page of a work from a reference that was given in the place of its title. */
export function WorkOffer(props: { given: string; onMade: (title: string) => void; onLeave: () => void }) {
  const { given, onMade, onLeave } = props;
  const words = useTranslations("editor");
  const id = useId();
  const form = citationText(given)?.form ?? "address";
  const looksUp = use(LooksUp);
  // An entry says the title of its work; a number does not, but may be looked up.
  const [asks, setAsks] = useState(form === "address" || (!looksUp && (form === "doi" || form === "isbn")));
  const [title, setTitle] = useState("");
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState(false);

  const make = async (): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    const made = await makeWork(given, title.trim());
    setBusy(false);
    if (made.ok) return onMade(made.title);
    setSaid(made.sentence ?? words("work.lost"));
    setAsks((before) => before || made.asks);
  };

  return (
    <div className="work-offer" role="group" aria-label={words("work.label")}>
      <p>{words("work.offer", { form })}</p>
      {asks ? (
        <label htmlFor={id}>
          {words("work.title")}
          <input
            id={id}
            type="text"
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (!busy) void make();
            }}
          />
        </label>
      ) : null}
      {said === undefined ? null : <p role="alert">{said}</p>}
      <div className="acts">
        <button type="button" disabled={busy} onClick={() => void make()}>
          {words(busy ? "work.making" : "work.make")}
        </button>
        <button type="button" onClick={onLeave}>
          {words("leaveIt")}
        </button>
      </div>
    </div>
  );
}
