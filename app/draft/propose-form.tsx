import { useTranslations } from "next-intl";
import { ActForm } from "@/app/_reader/acts/act-form";
import { draftPath } from "@/app/_reader/site/paths";
import type { DraftView } from "@/wiki/drafts/read";
import { propose } from "./actions";

/** Puts a draft into the queue; where it waits already, with another summary. */
export function ProposeForm({ draft }: { draft: DraftView["draft"] }) {
  const words = useTranslations("drafts.propose");
  const waits = draft.state === "submitted";
  return (
    <ActForm
      action={propose.bind(null, draft.id)}
      fields={[
        {
          name: "summary",
          label: words("label"),
          hint: words("hint"),
          value: draft.summary,
        },
      ]}
      submit={words(waits ? "keep" : "submit")}
      back={draftPath(draft.id)}
    />
  );
}
