import type { Metadata } from "next";
import { batches } from "@/wiki/batches/read";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { userPath } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";

export const metadata: Metadata = { title: "Batches", robots: { index: false } };

export default async function BatchesPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await batches(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      head={
        <PlainHead
          title="Batches"
          lede="What somebody did on several pages at once, newest first. Each batch can be taken back as one."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          Nobody has linked sentences yet. <a href="/mentions">Find mentions without a link</a>
        </p>
      ) : (
        <ul className="entries tight">
          {items.map(({ id, at, by, kind, object, done, undoneAt }) => (
            <li key={id} className="row">
              <When at={at} />
              <p className="grow">
                <a href={`/batch/${id}`}>{kind === "undo" ? `Undone: ${object}` : `Links to ${object}`}</a>,
                by <a href={userPath(by)}>{by}</a>
              </p>
              <span className="count">
                {undoneAt
                  ? "taken back"
                  : `${done} ${kind === "undo" ? "page" : "sentence"}${done === 1 ? "" : "s"}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/batch" cursor={cursor} more="Older batches" />
    </Leaf>
  );
}
