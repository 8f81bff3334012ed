import { LRUCache } from "lru-cache";
import { getHolders } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { hiddenAuthorsOn } from "@/db/revisions/hiding";
import { getContent } from "@/db/pages/content";
import { groupBy } from "@/db/group";
import { findPage } from "@/db/pages/pages";
import { importedRevisions } from "@/db/revisions/authors";
import { undoneIn } from "@/db/live/undone";
import type { DocJSON, NodeJSON } from "@/document/json";
import { lineText } from "@/document/compare/lines";
import type { Title } from "@/document/titles";
import { type Unit, unitsOf } from "@/document/compare/units";
import type { Actor } from "../accounts/actor";
import { isDamaged } from "../live/damage";
import { CREDIT, creditLog } from "../live/credit";
import { readLog } from "../live/read-log";
import { may } from "../may";
import { facts } from "../pages/read";

/** Somebody who wrote a part of a page. `share`: of its characters, from 0 to 1. `estimated`: guessed from what was imported. */
export type Contributor = { name: string | null; characters: number; share: number; estimated: boolean };

/** A page with who wrote each stretch of it: the mark `CREDIT` with the number of one of `people`. */
export type CreditedPage = { title: string; units: Unit[]; people: Contributor[] };

/** Imported revisions that are looked at for who wrote what. */
const MOST_IMPORTED = 60;

const kept = new LRUCache<string, CreditedPage>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: (page) => JSON.stringify(page.units).length * 2 + 1_000,
});

/** Who wrote each sentence of a page that is readable; undefined when there is none, or nothing tells. */
export async function credit(db: Db, actor: Actor, title: Title): Promise<CreditedPage | undefined> {
  const page = await findPage(db, title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok) return undefined;
  const key = `${page.id}:${page.version}`;
  const ready = kept.get(key);
  if (ready) return ready;
  const content = await getContent(db, page.id);
  if (!content) return undefined;
  const restoring = new Set((await undoneIn(db, [page.id])).map((each) => each.seq));
  const credited = await creditLog(written(db, page.id, content.seq, restoring)).catch((error: unknown) => {
    if (isDamaged(error)) return undefined;
    throw error;
  });
  if (!credited) return undefined;
  // A page that nobody has edited here has no log: all of it was imported.
  const blocks = credited.blocks.length > 0 ? credited.blocks : marked(content.doc, 0);
  const accounts = credited.blocks.length > 0 ? credited.people : [null];
  const holders = await getHolders(
    db,
    accounts.flatMap((each) => each ?? []),
  );
  const unnamed = await hiddenAuthorsOn(db, page.id);
  const names = new Map(holders.flatMap(({ id, name }) => (unnamed.has(id) ? [] : [[id, name] as const])));
  const imported = accounts.includes(null) ? await sentencesOf(db, page.id) : new Map<string, string>();
  const people: Contributor[] = [];
  const numberOf = (name: string | null, estimated: boolean, count: number): number => {
    let number = people.findIndex((each) => each.name === name && each.estimated === estimated);
    if (number < 0) number = people.push({ name, characters: 0, share: 0, estimated }) - 1;
    const person = people[number];
    if (person) person.characters += count;
    return number;
  };
  const units = unitsOf({ type: "doc", content: blocks }).map((unit): Unit => {
    const recredit = (line: Unit["line"]): Unit["line"] =>
      line.flatMap((span) => {
        const mark = span.marks.find(({ type }) => type === CREDIT);
        if (!mark) return [span];
        const account = accounts[Number(mark.attrs?.["person"])] ?? null;
        const others = span.marks.filter((each) => each !== mark);
        const parts = account === null ? bySentence(span.text) : [span.text];
        return parts.map((text) => {
          const name = account === null ? (imported.get(text.trim()) ?? null) : (names.get(account) ?? null);
          const person = numberOf(name, account === null, text.length);
          return { ...span, text, marks: [...others, { type: CREDIT, attrs: { person } }] };
        });
      });
    const cells = unit.cells.map((cell) => ({ ...cell, line: recredit(cell.line) }));
    return { ...unit, line: recredit(unit.line), cells };
  });
  const total = people.reduce((sum, { characters }) => sum + characters, 0);
  for (const person of people) person.share = total === 0 ? 0 : person.characters / total;
  const result = { title: page.title, units, people };
  kept.set(key, result);
  return result;
}

/** The log up to what the page says now, with those rows marked that undid something. */
async function* written(db: Db, pageId: string, upTo: number, restoring: ReadonlySet<number>) {
  if (upTo === 0) return;
  for await (const rows of readLog(db, pageId, { after: 0, upTo }))
    yield rows.map((row) => ({ ...row, restores: restoring.has(row.seq) }));
}

function marked(doc: DocJSON, person: number): NodeJSON[] {
  const mark = (node: NodeJSON): NodeJSON => {
    if (node.text !== undefined)
      return { ...node, marks: [...(node.marks ?? []), { type: CREDIT, attrs: { person } }] };
    return node.content ? { ...node, content: node.content.map(mark) } : node;
  };
  return doc.content.map(mark);
}

/** Who an imported sentence is credited to: the author of the oldest imported revision that has it, word for word. */
async function sentencesOf(db: Db, pageId: string): Promise<Map<string, string>> {
  const sentences = new Map<string, string>();
  const revisions = await importedRevisions(db, pageId, MOST_IMPORTED);
  for (const rows of groupBy(revisions, (row) => row.number).values()) {
    const [first] = rows;
    for (const unit of first ? unitsOf(first.doc) : []) {
      for (const line of [unit.line, ...unit.cells.map((cell) => cell.line)]) {
        for (const span of [...line.map((each) => each.text), lineText(line)])
          for (const sentence of bySentence(span).map((each) => each.trim()))
            if (sentence !== "" && !sentences.has(sentence))
              sentences.set(sentence, rows.map((row) => row.author).join(", "));
      }
    }
  }
  return sentences;
}

function bySentence(text: string): string[] {
  return text.match(/[^.!?]+[.!?]*\s*|[.!?]+\s*/g) ?? [];
}
