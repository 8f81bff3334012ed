import { useTranslations } from "next-intl";
import type { Hidden } from "@/wiki/revisions/hide";

/** That parts of a revision are hidden, and which; nothing where none are. */
export function HiddenMark({ hidden }: { hidden: Hidden | null }) {
  const words = useTranslations("lists");
  if (!hidden) return null;
  const parts = [
    hidden.text ? words("hiddenText") : [],
    hidden.summary ? words("hiddenSummary") : [],
    hidden.authors ? words("hiddenAuthors") : [],
  ].flat();
  return <p className="meta">{words("hidden", { parts: parts.join(", ") })}</p>;
}
