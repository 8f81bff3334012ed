import { Fragment } from "react";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { namespaceOf, pathTo, type Title } from "@/document/titles";
import type { Backlink, BacklinkGroup } from "@/wiki/links/backlinks";
import { vocabulary } from "../positions/vocabulary";
import { withQuery } from "../site/paths";
import { TitleLink } from "../site/title-link";
import { inOrder, relationWords } from "./relation-words";

/** What links to a page, beneath it. What is in a category stands above already. */
export async function Backlinks({ title, groups }: { title: Title; groups: readonly BacklinkGroup[] }) {
  const shown =
    namespaceOf(title) === "Category" ? groups.filter((group) => group.relation !== "category") : groups;
  const words = await getTranslations("lists");
  if (shown.length === 0 && groups.length > 0) return null;
  return (
    <section className="section" aria-labelledby="what-links-here">
      <h2 id="what-links-here">{words("linksHere")}</h2>
      {shown.length === 0 ? (
        <p className="empty">{words("noLinks")}</p>
      ) : (
        <BacklinkGroups title={title} groups={shown} />
      )}
      <p className="choices">
        {shown.length > 0 ? <a href={pathTo("links", title)}>{words("sortLinks")}</a> : null}
        <a href={withQuery("/mentions", { title })}>{words("mentions")}</a>
      </p>
    </section>
  );
}

/** The ways in which pages lead to this one, each with the first that do. `query`: what their lists are kept to. */
export async function BacklinkGroups(props: {
  title: Title;
  groups: readonly BacklinkGroup[];
  query?: Record<string, string | undefined>;
  /** The level of the heading that they stand under. */
  under?: 1 | 2;
}) {
  const { title, groups, query, under = 2 } = props;
  const Heading = under === 1 ? "h2" : "h3";
  const [stances, words, format] = await Promise.all([
    vocabulary(),
    getTranslations("lists"),
    getFormatter(),
  ]);
  return inOrder(groups, stances).map(({ relation, count, items }) => {
    const all = withQuery(pathTo("links", title), { ...query, relation });
    const what = relationWords(words, relation, stances);
    return (
      <section key={relation} className="backlinks" aria-label={what}>
        <Heading>
          {what} <span className="count">{format.number(count)}</span>
        </Heading>
        <BacklinkList items={items} under={under === 1 ? 2 : 3} />
        {count > items.length ? (
          <p className="choices">
            <a href={all}>
              {words.rich("allOf", {
                count,
                what,
                of: (text) => <span className="visually-hidden">{text}</span>,
              })}
            </a>
          </p>
        ) : null}
      </section>
    );
  });
}

/** Pages that lead somewhere in one way, with the sentences that do; what comes by a redirect stands under it. */
export function BacklinkList({ items, under = 1 }: { items: readonly Backlink[]; under?: 1 | 2 | 3 }) {
  const words = useTranslations("lists");
  const kinds = useTranslations("site.kinds");
  const Heading = ({ 1: "h2", 2: "h3", 3: "h4" } as const)[under];
  return byRedirect(items).map(({ via, of }) => (
    <Fragment key={via}>
      {via === "" ? null : (
        <Heading className="via">
          {words.rich("byRedirect", {
            title: via,
            page: (text) => <TitleLink title={via}>{text}</TitleLink>,
          })}
        </Heading>
      )}
      <ul className="entries">
        {of.map(({ title, kind, holder, excerpt }) => (
          <li key={title}>
            <p>
              <span className="title">
                <TitleLink title={title} />
              </span>{" "}
              <span className="kind-tag">
                {holder === "" || holder === title
                  ? kind === "article"
                    ? null
                    : kinds(kind)
                  : kind === "article"
                    ? words("saysHolder", { holder })
                    : words("kindAndHolder", { kind: kinds(kind), holder })}
              </span>
            </p>
            {excerpt ? <p className="excerpt">{excerpt}</p> : null}
          </li>
        ))}
      </ul>
    </Fragment>
  ));
}

/** The items, cut where another redirect begins. */
function byRedirect(items: readonly Backlink[]): { via: string; of: Backlink[] }[] {
  const groups: { via: string; of: Backlink[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.via === item.via) last.of.push(item);
    else groups.push({ via: item.via, of: [item] });
  }
  return groups;
}
