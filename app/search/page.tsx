import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { parseTitle } from "@/document/titles";
import { meantBy, search, type Hit } from "@/wiki/search/search";
import { readWish } from "@/wiki/search/wish";
import { searchAddress } from "@/wiki/watching/search-words";
import { LookoutButton } from "../_reader/acts/lookout-button";
import { database } from "../_reader/site/database";
import { ChoiceRow } from "../_reader/lists/choice-row";
import { Excerpt } from "../_reader/lists/excerpt";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { SearchForm } from "../_reader/lists/search-form";
import { TitleLink } from "../_reader/site/title-link";
import { currentActor } from "../_session/actor";
import { SearchWishes, WISHES, type Wishes } from "./search-wishes";
import { TalkHits } from "./talk-hits";
import { getSentence } from "@/app/_words/sentence";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = await ask(searchParams, "q");
  const words = await getTranslations("search");
  const feed = feedOf(q ?? "", await wishesOf(searchParams));
  return {
    title: q ? words("titleOf", { words: q }) : words("title"),
    robots: { index: false },
    ...(feed !== undefined && { alternates: { types: { "application/atom+xml": feed } } }),
  };
}

export default async function SearchPage({ searchParams }: Props) {
  const q = (await ask(searchParams, "q")) ?? "";
  const words = await getTranslations("search");
  const sentence = await getSentence();
  const wishes = await wishesOf(searchParams);
  const read = readWish((name) => wishes[name]);
  const db = await database();
  if ((await ask(searchParams, "in")) === "talk") {
    const cursor = await ask(searchParams, "cursor");
    return (
      <Leaf head={<PlainHead title={words("title")} />}>
        <Asked words={q}>
          <input type="hidden" name="in" value="talk" />
        </Asked>
        {q === "" ? null : <Where words={q} talk />}
        {q === "" ? <Advice /> : <TalkHits words={q} cursor={cursor} />}
      </Leaf>
    );
  }
  const feed = feedOf(q, wishes);
  const asked = q !== "" || WISHES.some((name) => wishes[name]);
  const { items, cursor } = read.ok
    ? await search(db, q, { cursor: await ask(searchParams, "cursor"), limit: 20 }, read.wish)
    : { items: [], cursor: null };
  const meant = asked && items.length === 0 ? await meantBy(db, q, 5) : [];
  return (
    <Leaf head={<PlainHead title={words("title")} />}>
      <Asked words={q}>
        <SearchWishes wishes={wishes} />
      </Asked>
      {q === "" ? null : <Where words={q} />}
      {!read.ok ? (
        <p className="notice" role="alert">
          {sentence(read)}
        </p>
      ) : !asked ? (
        <Advice />
      ) : items.length === 0 ? (
        <NothingFound words={q} meant={meant.map((hit) => hit.title)} />
      ) : (
        <Hits hits={items} />
      )}
      <Pager path={withQuery("/search", { q, ...wishes })} cursor={cursor} more={words("more")} />
      {asked && read.ok ? (
        <LookoutButton
          db={db}
          actor={await currentActor()}
          wished={{ kind: "search", what: searchAddress({ q, ...wishes }) }}
          about={q}
        />
      ) : null}
      {feed === undefined || !read.ok ? null : (
        <p className="meta">{words.rich("feed", { feed: (text) => <a href={feed}>{text}</a> })}</p>
      )}
    </Leaf>
  );
}

/** What is searched, to be asked otherwise. */
function Asked({ words: q, children }: { words: string; children: React.ReactNode }) {
  const words = useTranslations("search");
  return (
    <SearchForm
      id="search-words"
      label={words("label")}
      name={words("name")}
      words={q}
      className="page-search"
      key={q}
    >
      {children}
    </SearchForm>
  );
}

/** The same words in pages, or in what is said about them. */
function Where({ words: q, talk = false }: { words: string; talk?: boolean }) {
  const words = useTranslations("search");
  return (
    <ChoiceRow
      label={words("where")}
      choices={[
        { label: words("pages"), href: withQuery("/search", { q }), chosen: !talk },
        { label: words("talk"), href: withQuery("/search", { q, in: "talk" }), chosen: talk },
      ]}
    />
  );
}

/** Where changes of the pages that are found can be followed; the day since when is for the list alone. */
function feedOf(words: string, { since: _since, ...wishes }: Wishes): string | undefined {
  const query = { q: words, ...wishes };
  return Object.values(query).some(Boolean) ? withQuery("/changes.atom", query) : undefined;
}

async function wishesOf(searchParams: Query): Promise<Wishes> {
  const pairs = await Promise.all(WISHES.map(async (name) => [name, await ask(searchParams, name)] as const));
  return Object.fromEntries(pairs);
}

function Advice() {
  const words = useTranslations("search");
  return (
    <div className="empty">
      <p>{words.rich("advice", { code: (text) => <code>{text}</code> })}</p>
    </div>
  );
}

function Hits({ hits }: { hits: readonly Hit[] }) {
  const words = useTranslations("search");
  const kinds = useTranslations("site.kinds");
  return (
    <ul className="entries">
      {hits.map(({ title, kind, redirect, excerpt }) => (
        <li key={title}>
          <p>
            <span className="title">
              <TitleLink title={title} />
            </span>{" "}
            {kind === "article" ? null : <span className="kind-tag">{kinds(kind)}</span>}
            {redirect === null ? null : (
              <span className="meta">
                {words.rich("redirect", {
                  title: redirect,
                  page: (text) => <TitleLink title={redirect}>{text}</TitleLink>,
                })}
              </span>
            )}
          </p>
          {excerpt ? <Excerpt text={excerpt} /> : null}
        </li>
      ))}
    </ul>
  );
}

function NothingFound({ words: asked, meant }: { words: string; meant: readonly string[] }) {
  const words = useTranslations("search");
  const parsed = parseTitle(asked);
  return (
    <div className="empty">
      {meant.length > 0 ? (
        <>
          <p>{words("meant")}</p>
          <ul>
            {meant.map((title) => (
              <li key={title}>
                <TitleLink title={title} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{words("nothing")}</p>
      )}
      {parsed.ok ? (
        <p>
          {words.rich("write", {
            title: parsed.title,
            page: (text) => (
              <TitleLink title={parsed.title} missing>
                {text}
              </TitleLink>
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}
