import { useTranslations } from "next-intl";
import type { CHOSEN_KINDS } from "@/document/kinds";

/** The kinds among which somebody chooses, each with what it is for. */
export function KindChoice({ kinds, chosen }: { kinds: typeof CHOSEN_KINDS; chosen?: string }) {
  const words = useTranslations("lists");
  return (
    <div className="field">
      <label htmlFor="kind">{words("whatKind")}</label>
      <select id="kind" name="kind" defaultValue={chosen ?? "article"}>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words(`kinds.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
