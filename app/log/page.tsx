import type { Metadata } from "next";
import { readLog } from "@/wiki/log";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { LogLine } from "../_reader/lists/log-line";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";

export const metadata: Metadata = { title: "Moderation log" };

export default async function LogPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await readLog(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Moderation log"
          lede="Every act of moderation, with who did it and why. Open to everyone; nothing is ever taken out."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          Nobody has moved, deleted or restored a page, or changed anybody’s rights, yet.
        </p>
      ) : (
        <ul className="entries tight">
          {items.map((line) => (
            <LogLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Pager path="/log" cursor={cursor} more="Older lines" />
    </Leaf>
  );
}
