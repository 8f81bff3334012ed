import { useTranslations } from "next-intl";
import type { Title } from "@/document/titles";
import type { Trail } from "@/wiki/pages/trail";
import { withQuery } from "../site/paths";
import { TitleLink } from "../site/title-link";

const PARTS = ["topic", "voice", "source"] as const;

/** Where a page stands: from a school to its questions, authors and works, from anything else to its schools. */
export function TrailList({ title, trail }: { title: Title; trail: Trail }) {
  const words = useTranslations("page");
  if (trail.named.length + trail.schools.length === 0) return null;
  const rows = PARTS.map((part) => ({
    label: words(part),
    titles: trail.named.filter((each) => each.part === part),
  }));
  return (
    <nav className="section" aria-labelledby="trail">
      <h2 id="trail">{words(trail.schools.length > 0 ? "speaking" : "onSchool")}</h2>
      {trail.schools.length > 0 ? (
        <ul className="categories">
          {trail.schools.map((school) => (
            <li key={school.title}>
              <TitleLink title={school.title} />
            </li>
          ))}
        </ul>
      ) : (
        <dl className="trail">
          {rows.map(({ label, titles }) =>
            titles.length === 0 ? null : (
              <div key={label}>
                <dt>{label}</dt>
                {titles.map((each) => (
                  <dd key={each.title}>
                    <TitleLink title={each.title} missing={!each.written} />
                  </dd>
                ))}
              </div>
            ),
          )}
          <div>
            <dt>{words("everything")}</dt>
            <dd>
              <a href={withQuery("/positions", { holder: title })}>{words("allItsPositions")}</a>
            </dd>
          </div>
        </dl>
      )}
    </nav>
  );
}
