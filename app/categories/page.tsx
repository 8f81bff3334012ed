import type { Metadata } from "next";
import { categories, categoryTree, type Branch } from "@/wiki/categories/categories";
import { CategoryLink } from "../_reader/lists/category-members";
import { ChoiceRow } from "../_reader/lists/choice-row";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";

export const metadata: Metadata = { title: "Categories" };

const ON_A_PAGE = 200;

export default async function CategoriesPage({ searchParams }: { searchParams: Query }) {
  const words = await ask(searchParams, "q");
  const flat = words !== undefined || (await ask(searchParams, "as")) === "list";
  const paging = { cursor: await ask(searchParams, "cursor"), limit: ON_A_PAGE };
  const db = await database();
  const list = flat ? await categories(db, paging, words?.slice(0, 255)) : undefined;
  const tree = flat ? undefined : await categoryTree(db, paging);
  const found = list ?? tree;
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Categories"
          lede="Every category with the number of pages that are right in it. One that is in several stands under each of them."
        />
      }
    >
      <form className="search-line narrow" action="/categories" role="search" aria-label="Find a category">
        <label className="visually-hidden" htmlFor="category-words">
          Words in the category’s name
        </label>
        <input
          id="category-words"
          type="search"
          name="q"
          defaultValue={words}
          maxLength={255}
          placeholder="Find a category"
        />
        <button type="submit">Find</button>
      </form>
      <div className="choice-rows">
        <ChoiceRow
          label="Shown as"
          choices={[
            { label: "a tree", href: "/categories", chosen: !flat },
            { label: "a list", href: "/categories?as=list", chosen: flat },
          ]}
        />
      </div>
      {found?.items.length === 0 ? (
        <p className="empty">
          {words === undefined ? (
            <>
              No page is in a category yet. A link to <code>[[Category:Name]]</code> in a page puts it there.
            </>
          ) : (
            "No category has these words in its name."
          )}
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
        path={withQuery("/categories", { q: words, as: flat && words === undefined ? "list" : undefined })}
        cursor={found?.cursor ?? null}
        more="More categories"
      />
    </Leaf>
  );
}

/** Categories with those in them, which open one level at a time. */
function Branches({ branches, top = false }: { branches: readonly Branch[]; top?: boolean }) {
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
                  {below.length === 1 ? "1 category" : `${below.length} categories`}
                  <span className="visually-hidden"> in {title}</span>
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
