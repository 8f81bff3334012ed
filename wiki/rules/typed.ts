import type { Sql } from "@/db/client";
import { lockPage } from "@/db/live/live";
import { writersBetween } from "@/db/live/log";
import { getPage } from "@/db/pages/pages";
import { headRevision } from "@/db/revisions/revisions";
import { hitsOn } from "@/db/rules";
import { extract } from "@/document/extract";
import type { DocJSON } from "@/document/json";
import { isDamaged } from "../live/damage";
import { readLog } from "../live/read-log";
import { changeInLog, type Edit } from "./edit";
import { activeRules, blockByRule, hitBy, hitOf, noteHits, whoOf } from "./judge";
import { stopIfFast } from "./limits";
import { concerns } from "./match";
import { takeBack } from "./take-back";

/*
 * What is typed is saved and seen before any rule could look at it: people write together, and nobody waits for a rule at each
 * letter. So rules look at a page at each checkpoint, at what each of its writers has done since the last revision, as the log
 * tells it. Whoever is hit by more than a tag finds what they wrote in a draft of theirs, and it is gone from the page.
 */

/** Judges what was typed in a page up to `seq` of its log. Gives whether something of it was taken back. Inside a transaction. */
export async function judgeTyped(
  tx: Sql,
  pageId: string,
  { content, seq }: { content: DocJSON; seq: number },
): Promise<boolean> {
  const rules = await activeRules(tx);
  if (rules.length === 0) return false;
  await lockPage(tx, pageId);
  const page = await getPage(tx, pageId);
  if (!page || page.state === "deleted") return false;
  const head = await headRevision(tx, pageId);
  const after = head ? Math.max(head.seq, 1) : 0;
  const people = (await whoOf(tx, await writersBetween(tx, pageId, after, seq))).filter((who) =>
    rules.some(({ conditions }) => concerns(conditions, who)),
  );
  const rows = people.length > 0 ? await rowsBetween(tx, pageId, { after, upTo: seq }) : [];
  if (rows.length === 0) return false;
  const { categories } = extract(content);
  let isTaken = false;
  for (const who of people) {
    const edit: Edit = {
      ...changeInLog(rows, who.id, head?.size ?? 0),
      pageId,
      title: page.title,
      kind: page.kind,
      begins: page.state === "unborn",
      summary: "",
      categories,
      doc: content,
    };
    const before = await hitsOn(tx, who.id, new Date(Date.now() - 3_600_000));
    const here = before.filter((each) => each.title === page.title);
    const found = (await hitBy(tx, rules, { edits: [edit], who, kept: true })).filter(
      // Each rule once for what somebody writes in one go.
      ({ rule }) =>
        !here.some((each) => each.ruleId === rule.id && each.way === "typed" && each.after === after),
    );
    await noteHits(
      tx,
      found.map((each) => ({ ...hitOf(each, who), way: "typed" as const, after })),
    );
    const rule = found[0]?.rule;
    if (!rule || rule.action === "tag") continue;
    if (rule.action === "warn" && here.some((each) => each.ruleId === rule.id)) continue;
    await takeBack(tx, { page, who, rule, after });
    if (rule.action === "block") await blockByRule(tx, rule, who);
    isTaken = true;
  }
  return isTaken;
}

/** Stops newcomers who write in this draft faster than they may. Inside a transaction. */
export async function limitTyped(tx: Sql, liveId: string, upTo: number): Promise<void> {
  const writers = await whoOf(tx, await writersBetween(tx, liveId, upTo - LATELY, upTo));
  const newcomers = writers.filter(({ role }) => role === "newcomer").map(({ id }) => id);
  await stopIfFast(tx, newcomers);
}

/** Rows of a draft's log in which those who write just now are found. */
const LATELY = 50;

/** The log between two places; nothing where it is damaged, for then the page takes no change anyway. */
async function rowsBetween(tx: Sql, pageId: string, bounds: { after: number; upTo: number }) {
  const rows: { accountId: string | null; data: Uint8Array }[] = [];
  try {
    for await (const piece of readLog(tx, pageId, bounds)) rows.push(...piece);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    return [];
  }
  return rows;
}
