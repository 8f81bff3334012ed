import type { Metadata } from "next";
import { changes } from "@/wiki/revisions/history";
import { ChangeList } from "../_reader/change-list";
import { database } from "../_reader/database";
import { Leaf } from "../_reader/leaf";
import { Pager } from "../_reader/pager";
import { ask, type Query } from "../_reader/params";
import { PlainHead } from "../_reader/plain-head";

export const metadata: Metadata = { title: "Recent changes" };

export default async function ChangesPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await changes(
    await database(),
    {},
    { cursor: await ask(searchParams, "cursor") },
  );
  return (
    <Leaf
      wide
      head={<PlainHead title="Recent changes" lede="What people have written lately, newest first." />}
    >
      {items.length === 0 ? (
        <p className="empty">Nothing has changed yet.</p>
      ) : (
        <ChangeList changes={items} />
      )}
      <Pager path="/changes" cursor={cursor} more="Older changes" />
    </Leaf>
  );
}
