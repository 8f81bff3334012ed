import type { Metadata } from "next";
import { parseTitle, titlePath, unescapePath } from "@/document/titles";
import { may } from "@/wiki/may";
import { changes } from "@/wiki/revisions/history";
import { ChangeList } from "@/app/_reader/lists/change-list";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { Pager } from "@/app/_reader/lists/pager";
import { ask, type Query } from "@/app/_reader/site/params";
import { undoPersonPath, userPath } from "@/app/_reader/site/paths";
import { currentActor } from "@/app/_session/actor";
import { PlainHead } from "@/app/_reader/site/plain-head";

type Props = { params: Promise<{ name: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameIn(params), robots: { index: false } };
}

export default async function UserPage({ params, searchParams }: Props) {
  const name = await nameIn(params);
  const own = parseTitle(`User:${name}`);
  const actor = await currentActor();
  const { items, cursor } = await changes(
    await database(),
    { by: name },
    { cursor: await ask(searchParams, "cursor") },
  );
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title={name}
          lede={
            own.ok ? (
              <>
                What {name} has written, newest first. <a href={titlePath(own.title)}>User page</a>
              </>
            ) : undefined
          }
        />
      }
    >
      {may(actor, "undoPerson").ok && items.length > 0 ? (
        <p className="choices">
          <a href={undoPersonPath(name)}>Undo what {name} wrote…</a>
        </p>
      ) : null}
      {items.length === 0 ? (
        <p className="empty">Nobody of this name has changed a page yet.</p>
      ) : (
        <ChangeList changes={items} actor={actor} />
      )}
      <Pager path={userPath(name)} cursor={cursor} more="Older changes" />
    </Leaf>
  );
}

async function nameIn(params: Props["params"]): Promise<string> {
  const { name } = await params;
  return unescapePath(name).replace(/_/g, " ");
}
