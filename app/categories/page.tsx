import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { categories, categoryTree, type Branch } from "@/wiki/categories/categories";
import { CategoryLink } from "../_reader/lists/category-members";
import { ChoiceRow } from "../_reader/lists/choice-row";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.categories");
  return { title: words("name") };
}

const ON_A_PAGE = 200;

export default async function CategoriesPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("gardening.categories");
  const q = await ask(searchParams, "q");
  const flat = q !== undefined || (await ask(searchParams, "as")) === "list";
  const paging = { cursor: await ask(searchParams, "cursor"), limit: ON_A_PAGE };
  const db = await database();
  const list = flat ? await categories(db, paging, q?.slice(0, 255)) : undefined;
  const tree = flat ? undefined : await categoryTree(db, paging);
  const found = list ?? tree;
  return (
    <Leaf wide head={<PlainHead title={words("name")} lede={words("lede")} />}>
      <form className="search-line narrow" action="/categories" role="search" aria-label={words("find")}>
        <label className="visually-hidden" htmlFor="category-words">
          {words("words")}
        </label>
        <input
          id="category-words"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={255}
          placeholder={words("find")}
        />
        <button type="submit">{words("go")}</button>
      </form>
      <div className="choice-rows">
        <ChoiceRow
          label={words("shown")}
          choices={[
            { label: words("tree"), href: "/categories", chosen: !flat },
            { label: words("list"), href: "/categories?as=list", chosen: flat },
          ]}
        />
      </div>
      {found?.items.length === 0 ? (
        <p className="empty">
          {q === undefined ? words.rich("empty", { code: (text) => <code>{text}</code> }) : words("none")}
        </p>
      ) : null}
      {list ? (
        <ul className="columns">
          {list.items.map(({ title, count, written }) => (
            <li key={title}>
              <CategoryLink title={title} missing={!written} /> <span className="count">{count}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {tree ? <Branches branches={tree.items} top /> : null}
      <Pager
        path={withQuery("/categories", { q, as: flat && q === undefined ? "list" : undefined })}
        cursor={found?.cursor ?? null}
        more={words("more")}
      />
    </Leaf>
  );
}

/** Categories with those in them, which open one level at a time. */
function Branches({ branches, top = false }: { branches: readonly Branch[]; top?: boolean }) {
  const words = useTranslations("gardening.categories");
  return (
    <ul className={top ? "columns tree" : "tree"}>
      {branches.map((branch) => {
        const { title, count, written, below } = branch;
        const link = (
          <>
            <CategoryLink title={title} missing={!written} /> <span className="count">{count}</span>
          </>
        );
        return (
          <li key={title}>
            {link}
            {below.length > 0 ? (
              <details>
                <summary>
                  {words.rich("below", {
                    count: below.length,
                    title,
                    of: (text) => <span className="visually-hidden">{text}</span>,
                  })}
                </summary>
                <Branches branches={below} />
              </details>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
