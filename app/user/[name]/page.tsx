import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { parseTitle, titlePath, unescapePath } from "@/document/titles";
import { may } from "@/wiki/may";
import { changes } from "@/wiki/revisions/history";
import { LookoutButton } from "@/app/_reader/acts/lookout-button";
import { ChangeList } from "@/app/_reader/lists/change-list";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { Pager } from "@/app/_reader/lists/pager";
import { ask, type Query } from "@/app/_reader/site/params";
import { actPath, undoPersonPath, userPath, withQuery } from "@/app/_reader/site/paths";
import { currentActor } from "@/app/_session/actor";
import { CameFrom } from "./came-from";
import { PlainHead } from "@/app/_reader/site/plain-head";

type Props = { params: Promise<{ name: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameIn(params), robots: { index: false } };
}

export default async function UserPage({ params, searchParams }: Props) {
  const name = await nameIn(params);
  const words = await getTranslations("page.user");
  const own = parseTitle(`User:${name}`);
  const actor = await currentActor();
  const db = await database();
  const { items, cursor } = await changes(db, { by: name }, { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title={name}
          lede={
            own.ok
              ? words.rich("lede", { name, page: (text) => <a href={titlePath(own.title)}>{text}</a> })
              : undefined
          }
        />
      }
    >
      {may(actor, "block").ok ? (
        <p className="choices">
          {items.length > 0 ? <a href={undoPersonPath(name)}>{words("undo", { name })}</a> : null}
          <a href={withQuery("/block", { who: name })}>{words("block", { name })}</a>
          {own.ok ? <a href={actPath("notes", own.title)}>{words("notes")}</a> : null}
          <a href={withQuery("/log", { person: name })}>{words("log")}</a>
        </p>
      ) : null}
      {actor.role !== "reader" && actor.name === name ? null : (
        <LookoutButton db={db} actor={actor} wished={{ kind: "person", what: name }} about={name} />
      )}
      <CameFrom actor={actor} name={name} />
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ChangeList changes={items} actor={actor} />
      )}
      <Pager path={userPath(name)} cursor={cursor} more={words("more")} />
    </Leaf>
  );
}

async function nameIn(params: Props["params"]): Promise<string> {
  const { name } = await params;
  return unescapePath(name).replace(/_/g, " ");
}
