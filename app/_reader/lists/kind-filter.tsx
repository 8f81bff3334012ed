import { useTranslations } from "next-intl";
import { KINDS } from "@/document/kinds";

/** A field that keeps a list to pages of one kind. */
export function KindFilter({ id, chosen }: { id: string; chosen: string | undefined }) {
  const words = useTranslations("lists");
  const kinds = useTranslations("site.kinds");
  return (
    <div className="field">
      <label htmlFor={id}>{words("kindOfPage")}</label>
      <select id={id} name="kind" defaultValue={chosen ?? ""}>
        <option value="">{words("any")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}
