import { ActForm } from "@/app/_reader/acts/act-form";
import { draftPath } from "@/app/_reader/site/paths";
import type { DraftView } from "@/wiki/drafts/read";
import { propose } from "./actions";

/** Puts a draft into the queue; where it waits already, with another summary. */
export function ProposeForm({ draft }: { draft: DraftView["draft"] }) {
  const waits = draft.state === "submitted";
  return (
    <ActForm
      action={propose.bind(null, draft.id)}
      fields={[
        {
          name: "summary",
          label: "What it changes, and why",
          hint: "A reviewer reads this first, and the history of the page keeps it.",
          value: draft.summary,
        },
      ]}
      submit={waits ? "Keep this summary" : "Propose this change"}
      back={draftPath(draft.id)}
    />
  );
}
