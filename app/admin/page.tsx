import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SCHEMA_VERSION } from "@/document/schema";
import { title } from "@/document/titles";
import { people } from "@/wiki/accounts/people";
import { readPage } from "@/wiki/pages/read";
import { answerWith } from "../_answer/answering";
import { toldHere } from "../_editor/told-here";
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
import { getTranslations } from "next-intl/server";
import { Words } from "../_words/words";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("admin");
  return { title: words("title"), robots: { index: false } };
}

export default async function AdminPage({ searchParams }: { searchParams: Query }) {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/admin");
  const words = await getTranslations("admin");
  const db = await database();
  const found = await people(db, actor, { cursor: await ask(searchParams, "cursor") });
  if (!found) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("forAdmins")} />}>
        <p className="empty">
          {words("forAdminsRoles")} <a href="/">{words("toMain")}</a>
        </p>
      </Leaf>
    );
  }
  const { items, cursor, count } = found;
  const main = await readPage(db, actor, title("Main Page"));
  return (
    <Leaf wide head={<PlainHead title={words("title")} lede={words("lede", { count })} />}>
      <p className="explained">
        {words.rich("more", {
          joining: (text) => <a href="/admin/joining">{text}</a>,
          mail: (text) => <a href="/admin/mail">{text}</a>,
        })}
      </p>
      <Words of={["admin"]}>
        <ul className="entries">
          {items.map((person) => (
            <PersonRow
              key={person.id}
              name={person.name}
              href={`/user/${encodeURIComponent(person.name.replaceAll(" ", "_"))}`}
              role={person.role}
              email={person.email}
              blocked={person.blocks.length > 0}
              reason={person.blocks.map((block) => block.reason).join("; ")}
              since={<When at={person.createdAt} only="day" />}
            />
          ))}
        </ul>
      </Words>
      <Pager path="/admin" cursor={cursor} more={words("moreAccounts")} />
      {main.state === "live" ? (
        <Words of={["admin"]}>
          <SocketTest page={main.page.id} schema={SCHEMA_VERSION} told={await toldHere()} />
        </Words>
      ) : null}
    </Leaf>
  );
}
