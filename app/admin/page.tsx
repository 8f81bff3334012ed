import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SCHEMA_VERSION } from "@/document/schema";
import { title } from "@/document/titles";
import { people } from "@/wiki/accounts/people";
import { readPage } from "@/wiki/pages/read";
import { answerWith } from "../_answer/answering";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";
import { PersonRow } from "./person-row";
import { SocketTest } from "./socket-test";
import "../_session/accounts.css";

export const metadata: Metadata = { title: "Administration", robots: { index: false } };

export default async function AdminPage({ searchParams }: { searchParams: Query }) {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/admin");
  const db = await database();
  const found = await people(db, actor, { cursor: await ask(searchParams, "cursor") });
  if (!found) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title="For admins only" />}>
        <p className="empty">
          Here admins give people their roles. If something needs one, ask an admin of this wiki.{" "}
          <a href="/">Go to the main page</a>
        </p>
      </Leaf>
    );
  }
  const { items, cursor, count } = found;
  const main = await readPage(db, actor, title("Main Page"));
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Administration"
          lede={`${count === 1 ? "One account" : `${count} accounts`}. A role or a block acts at once, and everybody can read of it in the log.`}
        />
      }
    >
      <ul className="entries">
        {items.map((person) => (
          <PersonRow
            key={person.id}
            name={person.name}
            href={`/user/${encodeURIComponent(person.name.replaceAll(" ", "_"))}`}
            role={person.role}
            email={person.email}
            blocked={person.blockedAt !== null}
            reason={person.blockReason ?? ""}
            since={<When at={person.createdAt} only="day" />}
          />
        ))}
      </ul>
      <Pager path="/admin" cursor={cursor} more="More accounts" />
      {main.state === "live" ? <SocketTest page={main.page.id} schema={SCHEMA_VERSION} /> : null}
    </Leaf>
  );
}
