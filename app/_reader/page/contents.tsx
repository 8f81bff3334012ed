import { useTranslations } from "next-intl";
import type { Heading } from "@/document/extract";

type Branch = Heading & { below: Branch[] };

/** The fewest headings for which a list of contents helps. */
export const WORTHWHILE = 3;

/** The contents of a page twice: hanging in the margin, for wide screens, and folded above the text, for narrow ones. */
export function Contents({ headings, form }: { headings: readonly Heading[]; form: "hanging" | "folded" }) {
  const words = useTranslations("page");
  if (headings.length < WORTHWHILE) return null;
  const branches = grow(headings);
  if (form === "folded") {
    return (
      <details className="contents folded">
        <summary>{words("contents")}</summary>
        <Branches branches={branches} />
      </details>
    );
  }
  return (
    <nav className="contents hanging" aria-label={words("contents")}>
      <h2>{words("contents")}</h2>
      <Branches branches={branches} />
    </nav>
  );
}

function Branches({ branches }: { branches: readonly Branch[] }) {
  return (
    <ol>
      {branches.map((branch) => (
        <li key={branch.id}>
          <a href={`#${encodeURIComponent(branch.id)}`}>{branch.text}</a>
          {branch.below.length > 0 ? <Branches branches={branch.below} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** The headings as a tree. A level that was skipped leaves no gap; nothing deeper than two steps is shown. */
export function grow(headings: readonly Heading[]): Branch[] {
  const top: Branch[] = [];
  const path: Branch[] = [];
  for (const heading of headings) {
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
    const branch = { ...heading, below: [] };
    if (path.length < 2) (path.at(-1)?.below ?? top).push(branch);
    path.push(branch);
  }
  return top;
}
