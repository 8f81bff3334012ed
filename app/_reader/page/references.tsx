import { useTranslations } from "next-intl";
import { parseTitle, titlePath } from "@/document/titles";
import { plainWork, workAddress, type Work } from "@/document/works/works";
import { REFERENCE_FORMS } from "./reference-forms";

/** The works that a page cites, beneath its text, and the same for programs that keep references. */
export function References({ works, revision }: { works: readonly Work[]; revision: number | undefined }) {
  const words = useTranslations("page");
  if (works.length === 0) return null;
  return (
    <section className="references" aria-labelledby="references">
      <h2 id="references">{words("references")}</h2>
      <ul>
        {works.map((work) => (
          <li key={work.title}>
            <Reference work={work} />
          </li>
        ))}
      </ul>
      {revision === undefined ? null : (
        <p className="meta">
          {words.rich("takeAlong", {
            forms: () =>
              Object.entries(REFERENCE_FORMS).map(([form, { label }], index) => (
                <span key={form}>
                  {index === 0 ? "" : " · "}
                  <a href={`/references/${revision}/${form}`}>{label}</a>
                </span>
              )),
          })}
        </p>
      )}
    </section>
  );
}

/** A work in one line, its title a link to its page, with where it can be read. */
function Reference({ work }: { work: Work }) {
  const [before, after] = splitAt(plainWork(work), work.title);
  const parsed = parseTitle(work.title);
  const address = workAddress(work);
  return (
    <>
      {before}
      {parsed.ok ? <a href={titlePath(parsed.title)}>{work.title}</a> : work.title}
      {after}
      {address === undefined ? null : (
        <>
          {" "}
          <a href={address} className="external" rel="nofollow noopener">
            {address.replace(/^https?:\/\//, "")}
          </a>
        </>
      )}
    </>
  );
}

/** What stands before and behind the title: authors never hold it as a sentence of its own, so its last place is it. */
function splitAt(line: string, title: string): [before: string, after: string] {
  const at = Math.max(line.indexOf(`. ${title}.`) + 2, 0);
  const from = line.startsWith(title) ? 0 : at;
  return [line.slice(0, from), line.slice(from + title.length)];
}
