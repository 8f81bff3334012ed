import type { Metadata } from "next";
import { changes } from "@/wiki/revisions/history";
import { ChangeList } from "../_reader/lists/change-list";
import { CHANGE_FIELDS, changesWish, type ChangeFields } from "../_reader/lists/changes-wish";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { ChangesForm } from "./changes-form";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const feed = withQuery("/changes.atom", await fieldsOf(searchParams));
  return { title: "Recent changes", alternates: { types: { "application/atom+xml": feed } } };
}

export default async function ChangesPage({ searchParams }: Props) {
  const fields = await fieldsOf(searchParams);
  const read = changesWish(fields);
  const { items, cursor } = read.ok
    ? await changes(await database(), read.wish, { cursor: await ask(searchParams, "cursor") })
    : { items: [], cursor: null };
  return (
    <Leaf
      wide
      head={<PlainHead title="Recent changes" lede="What people have written lately, newest first." />}
    >
      <ChangesForm fields={fields} />
      {!read.ok ? (
        <p className="notice refused" role="alert">
          {read.sentence}
        </p>
      ) : items.length > 0 ? (
        <ChangeList changes={items} actor={await currentActor()} />
      ) : (
        <p className="empty">
          {CHANGE_FIELDS.some((name) => fields[name])
            ? "No change is like this."
            : "Nothing has changed yet."}
        </p>
      )}
      <Pager path={withQuery("/changes", fields)} cursor={cursor} more="Older changes" />
      <p className="meta">
        <a href={withQuery("/changes.atom", fields)}>Follow these changes in a feed reader</a> (Atom)
      </p>
    </Leaf>
  );
}

async function fieldsOf(searchParams: Query): Promise<ChangeFields> {
  const pairs = await Promise.all(
    CHANGE_FIELDS.map(async (name) => [name, await ask(searchParams, name)] as const),
  );
  return Object.fromEntries(pairs);
}
