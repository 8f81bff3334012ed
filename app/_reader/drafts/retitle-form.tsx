import { useTranslations } from "next-intl";
import type { DraftPageView } from "@/wiki/drafts/read";
import { retitle } from "../../review/actions";
import { ActForm } from "../acts/act-form";
import { draftPath, reviewPath } from "../site/paths";

/** Gives a page that is not written yet another title; open where the page cannot be accepted under the one that it has. */
export function RetitleForm({
  draftId,
  page,
  back,
}: {
  draftId: string;
  page: DraftPageView;
  /** Where it stands, and leads back to. */
  back: "review" | "draft";
}) {
  const words = useTranslations("drafts.retitle");
  if (!page.unwritten) return null;
  const displaced = page.state === "deleted";
  return (
    <details className="wishes" open={displaced}>
      <summary>{displaced ? words("taken", { title: page.title }) : words("open")}</summary>
      {displaced ? <p>{words("why")}</p> : null}
      <ActForm
        action={retitle.bind(null, draftId, page.liveId, back)}
        fields={[{ name: "title", label: words("field", { title: page.title }), required: true }]}
        submit={words("submit")}
        back={back === "review" ? reviewPath(draftId) : draftPath(draftId)}
      />
    </details>
  );
}
