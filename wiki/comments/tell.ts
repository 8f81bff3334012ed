import { peopleNamed } from "@/db/accounts/accounts";
import { voicesOf } from "@/db/comments/comments";
import type { Sql } from "@/db/client";
import { insertNotices, tellPeople } from "@/db/watching/notices";
import { ROLES } from "../accounts/actor";
import type { OpenPlace } from "./place";

/** People that one comment calls by name, at most. */
const MOST_CALLED = 10;
/** Words that a name can have. */
const LONGEST_NAME = 5;

/**
 * Tells of a comment whom it names, who takes part in its thread, and who watches the page; each of them once, and nobody of
 * what they said themselves. Of a comment in a draft only those are told who see the draft. In the comment's transaction.
 */
export async function tellOfComment(
  tx: Sql,
  { pageId, people }: OpenPlace,
  said: { thread: string; comment: number; body: string; by: string },
): Promise<void> {
  const about = String(said.comment);
  const called = await calledIn(tx, said.body);
  const voices = await voicesOf(tx, said.thread);
  if (people) {
    const sees = called.filter(({ id, role }) => people.includes(id) || isReviewer(role));
    const all = new Set([...people, ...voices, ...sees.map(({ id }) => id)]);
    all.delete(said.by);
    return await tellPeople(tx, [...all], { verb: "draft-comment", pageId, about });
  }
  const named = called.map(({ id }) => id).filter((id) => id !== said.by);
  const others = voices.filter((id) => id !== said.by && !named.includes(id));
  await tellPeople(tx, named, { verb: "mention", pageId, about });
  await tellPeople(tx, others, { verb: "answer", pageId, about });
  await insertNotices(
    tx,
    [{ verb: "comment", pageId, watchedId: pageId, about, revisionId: null }],
    [said.by, ...named, ...others],
  );
}

/** The people whom a text calls by their names: "@Ada Lovelace", the longest name that somebody goes by. */
async function calledIn(sql: Sql, body: string) {
  const calls = [...body.matchAll(/(?<![\p{L}\p{N}_@])@(?=[\p{L}\p{N}])([^\n@]{1,120})/gu)]
    .slice(0, MOST_CALLED)
    .map(([, after = ""]) => namesAt(after));
  const known = await peopleNamed(sql, [...new Set(calls.flat())]);
  const found = calls.flatMap((names) => {
    const name = names.find((each) => known.some((person) => person.name.toLowerCase() === each));
    return known.filter((person) => person.name.toLowerCase() === name);
  });
  return [...new Set(found)];
}

/** What could be a name where a text goes on after "@", the longest first. */
function namesAt(after: string): string[] {
  const words = after.toLowerCase().replaceAll("_", " ").trim().split(/\s+/).slice(0, LONGEST_NAME);
  return words
    .map((_, index) => words.slice(0, index + 1).join(" "))
    .flatMap((name) => [name, name.replace(/[\p{P}\p{S}]+$/u, "")])
    .toReversed();
}

function isReviewer(role: (typeof ROLES)[number]): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf("moderator");
}
