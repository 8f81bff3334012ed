import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { isKind } from "@/document/kinds";
import { redirect } from "next/navigation";
import type { Actor } from "@/wiki/accounts/actor";
import { ownAccount } from "@/wiki/accounts/own";
import type { Db } from "@/wiki/database";
import { lookouts, type Wished } from "@/wiki/watching/look-out";
import { watched, watchedChanges } from "@/wiki/watching/watch";
import { ActButton } from "../_reader/acts/act-button";
import { ChangeList } from "../_reader/lists/change-list";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { positionPath, userPath, withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { currentActor } from "../_session/actor";
import { endLookout, setWatching, setWatchingOwn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("watching.list"))("title"), robots: { index: false } };
}

export default async function WatchlistPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const own = await ownAccount(db, actor);
  if (!own) redirect("/signin?from=/watchlist");
  const cursor = await ask(searchParams, "cursor");
  const of = (await ask(searchParams, "of")) ?? "";
  const list = LISTS.find(({ name }) => name === of);
  const words = await getTranslations("watching.list");
  return (
    <Leaf
      wide
      head={
        <PlainHead title={words("title")} lede={list ? words(`${list.name}.lede`) : words("changesLede")} />
      }
    >
      <nav className="choices" aria-label={words("nav")}>
        <Way to="" now={list === undefined ? "" : of} label={words("changes")} />
        {LISTS.map(({ name }) => (
          <Way key={name} to={name} now={list?.name ?? ""} label={words(`${name}.label`)} />
        ))}
      </nav>
      {list === undefined ? (
        <Changes db={db} actor={actor} cursor={cursor} watchesOwn={own.watchesOwn} />
      ) : !("kind" in list) ? (
        <Pages db={db} actor={actor} cursor={cursor} schools={list.name === "schools"} />
      ) : (
        <Lookouts db={db} actor={actor} cursor={cursor} kind={list.kind} of={list.name} />
      )}
      <section className="section" aria-labelledby="own">
        <h2 id="own">{words("own.title")}</h2>
        <p>{words(own.watchesOwn ? "own.on" : "own.off")}</p>
        <ActButton
          action={setWatchingOwn.bind(null, !own.watchesOwn)}
          label={words(own.watchesOwn ? "own.turnOff" : "own.turnOn")}
          about={words("own.about")}
        />
      </section>
    </Leaf>
  );
}

/** The lists of what is watched, as the address names them; those with a kind are of lookouts, the others of pages. */
const LISTS = [
  { name: "pages" },
  { name: "schools" },
  { name: "categories", kind: "category" },
  { name: "people", kind: "person" },
  { name: "positions", kind: "position" },
  { name: "searches", kind: "search" },
] as const satisfies readonly { name: string; kind?: Wished["kind"] }[];

type Asked = { db: Db; actor: Actor; cursor: string | undefined };

function Way({ to, now, label }: { to: string; now: string; label: string }) {
  return (
    <a href={withQuery("/watchlist", { of: to })} aria-current={to === now ? "page" : undefined}>
      {label}
    </a>
  );
}

async function Changes({ db, actor, cursor, watchesOwn }: Asked & { watchesOwn: boolean }) {
  const words = await getTranslations("watching.list");
  const changes = await watchedChanges(db, actor, { cursor });
  return (
    <>
      {changes.items.length === 0 ? (
        <p className="empty">{words("nothing", { own: String(watchesOwn) })}</p>
      ) : (
        <ChangeList changes={changes.items} actor={actor} />
      )}
      <Pager path="/watchlist" cursor={changes.cursor} more={words("older")} />
    </>
  );
}

async function Pages({ db, actor, cursor, schools }: Asked & { schools: boolean }) {
  const words = await getTranslations("watching.list");
  const kinds = await getTranslations("site.kinds");
  const pages = await watched(db, actor, { limit: 100, cursor }, { schools });
  return (
    <>
      {pages.items.length === 0 ? (
        <p className="empty">{words(schools ? "schools.empty" : "pages.empty")}</p>
      ) : (
        <ul className="entries tight">
          {pages.items.map(({ title, kind }) => (
            <li key={title} className="row">
              <span className="grow">
                <span className="title">
                  <TitleLink title={title} />
                </span>{" "}
                {kind === "article" || !isKind(kind) ? null : <span className="kind-tag">{kinds(kind)}</span>}
              </span>
              <ActButton action={setWatching.bind(null, title, false)} label={words("stop")} about={title} />
            </li>
          ))}
        </ul>
      )}
      <Pager
        path={withQuery("/watchlist", { of: schools ? "schools" : "pages" })}
        cursor={pages.cursor}
        more={words("more")}
      />
    </>
  );
}

type OfLookouts = { kind: Wished["kind"]; of: "categories" | "people" | "positions" | "searches" };

async function Lookouts({ db, actor, cursor, kind, of }: Asked & OfLookouts) {
  const words = await getTranslations("watching.list");
  const { items, cursor: next } = await lookouts(db, actor, kind, { cursor });
  return (
    <>
      {items.length === 0 ? (
        <p className="empty">{words(`${of}.empty`)}</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ id, about, name }) => (
            <li key={id} className="row">
              <span className="title grow">
                <Looked kind={kind} about={about} name={name} />
              </span>
              <ActButton
                action={endLookout.bind(null, id)}
                label={words("stop")}
                about={name ?? words("goneAbout")}
              />
            </li>
          ))}
        </ul>
      )}
      <Pager path={withQuery("/watchlist", { of })} cursor={next} more={words("more")} />
    </>
  );
}

function Looked({ kind, about, name }: { kind: Wished["kind"]; about: string; name: string | null }) {
  const words = useTranslations("watching.list");
  if (name === null) return <em>{words("gone")}</em>;
  switch (kind) {
    case "category":
      return <TitleLink title={name} />;
    case "person":
      return <a href={userPath(name)}>{name}</a>;
    case "position":
      return <a href={positionPath(about)}>{name === "" ? words("wordless") : shortened(name)}</a>;
    case "search":
      return <a href={`/search?${about}`}>{name}</a>;
  }
}

const SHOWN = 120;

function shortened(words: string): string {
  return words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
}
