import { useTranslations } from "next-intl";
import { HUES, markOf, type Vocabulary } from "@/document/positions/stances";

/** What the signs and colours mean, those that are used; `children`: the signs of one picture alone. */
export function StanceKey({ vocabulary, children }: { vocabulary: Vocabulary; children?: React.ReactNode }) {
  const words = useTranslations("pictures");
  const used = new Set(vocabulary.map((each) => each.hue));
  return (
    <ul className="stance-key" aria-label={words("signs")}>
      {HUES.filter((hue) => used.has(hue)).map((hue) => (
        <li key={hue} data-hue={hue}>
          <span className="position-sign" aria-hidden="true">
            {markOf(hue)}
          </span>
          {words(`hue.${hue}`)}
        </li>
      ))}
      {children}
    </ul>
  );
}
