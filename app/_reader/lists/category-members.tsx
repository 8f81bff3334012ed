import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { isKind } from "@/document/kinds";
import { nameOf, parseTitle, titlePath, type Title } from "@/document/titles";
import {
  contentsOf,
  type CategoryCount,
  type Contents,
  type MemberFilter,
} from "@/wiki/categories/categories";
import type { Db } from "@/wiki/database";
import { ask, type Query } from "../site/params";
import { withQuery } from "../site/paths";
import { TitleLink } from "../site/title-link";
import { ChoiceRow } from "./choice-row";
import { Pager } from "./pager";

/** What the address of a category's page asks of the list of its pages. */
export type MembersAsked = MemberFilter & { cursor?: string };

export async function membersAsked(query: Query): Promise<MembersAsked> {
  const kind = await ask(query, "kind");
  const from = await ask(query, "from");
  const cursor = await ask(query, "cursor");
  return {
    deep: (await ask(query, "deep")) !== undefined,
    ...(kind !== undefined && isKind(kind) && { kind }),
    ...(from !== undefined && { from: from.slice(0, 20) }),
    ...(cursor !== undefined && { cursor }),
  };
}

/** Pages of a list beyond which its letters are shown. */
const LONG = 60;

/** The categories and pages of a category, beneath its own text. */
export async function CategoryMembers(props: { db: Db; category: Title; asked: MembersAsked }) {
  const { db, category, asked } = props;
  const { cursor, ...filter } = asked;
  const words = await getTranslations("lists.category");
  const format = await getFormatter();
  const { below, counts, pages } = await contentsOf(db, category, filter, { limit: 200, cursor });
  const path = (change: Partial<Record<keyof MemberFilter, string | undefined>>) =>
    withQuery(titlePath(category), { deep: asked.deep ? "1" : undefined, kind: asked.kind, ...change });
  const to = (change: Parameters<typeof path>[0]) => `${path(change)}#members`;
  return (
    <>
      {below.length > 0 ? <Subcategories below={below} /> : null}
      <section className="section" aria-labelledby="members">
        <h2 id="members">
          {words(asked.deep ? "deep" : "pages")} <span className="count">{format.number(sum(counts))}</span>
        </h2>
        {counts.length === 0 && below.length === 0 ? (
          <p className="empty">{words.rich("empty", { category, code: (text) => <code>{text}</code> })}</p>
        ) : null}
        <Choices asked={asked} counts={counts} to={to} hasBelow={below.length > 0} />
        <ul className="columns">
          {pages.items.map(({ title }) => (
            <li key={title}>
              <TitleLink title={title} />
            </li>
          ))}
        </ul>
        {pages.items.length === 0 && counts.length > 0 ? <p className="empty">{words("none")}</p> : null}
        <p className="meta">
          <a href={withQuery("/changes", { category: nameOf(category) })}>{words("changes")}</a>
          {" · "}
          <a href={withQuery("/batch/new", { from: category, category })}>{words("rename")}</a>
        </p>
        <Pager path={path({ from: asked.from })} cursor={pages.cursor} more={words("more")} />
      </section>
    </>
  );
}

function Subcategories({ below }: { below: readonly CategoryCount[] }) {
  const words = useTranslations("lists.category");
  return (
    <section className="section" aria-labelledby="subcategories">
      <h2 id="subcategories">
        {words("below")} <span className="count">{below.length}</span>
      </h2>
      <ul className="columns">
        {below.map(({ title, count, written }) => (
          <li key={title}>
            <CategoryLink title={title} missing={!written} /> <span className="count">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A category by its name alone, where everything around is categories. */
export function CategoryLink({ title, missing }: { title: string; missing: boolean }) {
  const parsed = parseTitle(title);
  return (
    <TitleLink title={title} missing={missing}>
      {parsed.ok ? nameOf(parsed.title) : title}
    </TitleLink>
  );
}

function Choices(props: {
  asked: MembersAsked;
  counts: Contents["counts"];
  to: (change: Partial<Record<keyof MemberFilter, string | undefined>>) => string;
  hasBelow: boolean;
}) {
  const { asked, counts, to, hasBelow } = props;
  const words = useTranslations("lists.category");
  const any = useTranslations("lists")("any");
  const kindWords = useTranslations("site.kinds");
  const kinds = [...new Set(counts.map((each) => each.kind))];
  const ofKind = counts.filter((each) => asked.kind === undefined || each.kind === asked.kind);
  const letters = [...new Set(ofKind.map((each) => each.letter))];
  const here = asked.from?.toUpperCase();
  return (
    <div className="choice-rows">
      {hasBelow || asked.deep ? (
        <ChoiceRow
          label={words("which")}
          choices={[
            { label: words("inIt"), href: to({ deep: undefined }), chosen: !asked.deep },
            { label: words("beneath"), href: to({ deep: "1" }), chosen: asked.deep },
          ]}
        />
      ) : null}
      {kinds.length > 1 ? (
        <ChoiceRow
          label={words("kind")}
          choices={[
            { label: any, href: to({ kind: undefined }), chosen: !asked.kind, count: sum(counts) },
            ...kinds.map((kind) => ({
              label: kindWords(kind),
              href: to({ kind }),
              chosen: asked.kind === kind,
              count: sum(counts.filter((each) => each.kind === kind)),
            })),
          ]}
        />
      ) : null}
      {sum(ofKind) > LONG && letters.length > 1 ? (
        <ChoiceRow
          label={words("letter")}
          choices={letters.map((letter) => ({
            label: letter,
            href: to({ from: letter }),
            chosen: here === letter,
          }))}
        />
      ) : null}
    </div>
  );
}

function sum(counts: Contents["counts"]): number {
  return counts.reduce((all, each) => all + each.count, 0);
}
