import { HUES, markOf, type Hue, type Vocabulary } from "@/document/stances";

const WORDS: Record<Hue, string> = {
  agreement: "agreement",
  building: "building on",
  difference: "difference",
  critique: "critique",
  qualified: "qualified",
  plain: "a view of its own, and the rest",
};

/** What the signs and colours mean, those that are used; `children`: the signs of one picture alone. */
export function StanceKey({ vocabulary, children }: { vocabulary: Vocabulary; children?: React.ReactNode }) {
  const used = new Set(vocabulary.map((each) => each.hue));
  return (
    <ul className="stance-key" aria-label="Signs">
      {HUES.filter((hue) => used.has(hue)).map((hue) => (
        <li key={hue} data-hue={hue}>
          <span className="position-sign" aria-hidden="true">
            {markOf(hue)}
          </span>
          {WORDS[hue]}
        </li>
      ))}
      {children}
    </ul>
  );
}
