import { type AttributeChange, sayChange } from "./attribute-changes";
import { wordsOf } from "./diff";
import { extract, type ExtractedLink, type ExtractedPosition } from "../extract";
import type { DocJSON } from "../json";
import type { Row } from "./rows";
import { said, type Said } from "../said";

/** Changes of positions that are said one by one; of more, only how many positions changed. */
const MOST_SAID = 3;

/** What changed in meaning, then in links, words and places: "+1 position · source removed · +2 links · 1 moved". */
export function summarise(before: DocJSON, after: DocJSON, rows: readonly Row[]): Said {
  const old = extract(before);
  const fresh = extract(after);
  const names = (links: ExtractedLink[], isCategory: boolean) =>
    links
      .filter(({ relation }) => (relation === "category") === isCategory)
      .map(({ relation, title }) => `${relation} ${title}`);
  const parts = [
    ...positionChanges(old.positions, fresh.positions, rows),
    ...counted(
      difference(names(old.links, true), names(fresh.links, true)),
      said`category`,
      said`categories`,
    ),
    ...counted(difference(names(old.links, false), names(fresh.links, false)), said`link`, said`links`),
    ...counted(wordChanges(rows), said`word`, said`words`),
    ...moved(rows),
  ];
  if (parts.length > 0) return parts.reduce((whole, part) => said`${whole} · ${part}`);
  return rows.some((row) => row.kind !== "same") ? said`form only` : said`no change`;
}

type Change = { added: number; removed: number };

function counted({ added, removed }: Change, one: Said, many: Said): Said[] {
  const noun = added + removed === 1 ? one : many;
  if (added > 0 && removed > 0) return [said`+${added} −${removed} ${noun}`];
  if (added > 0) return [said`+${added} ${noun}`];
  return removed > 0 ? [said`−${removed} ${noun}`] : [];
}

function positionChanges(old: ExtractedPosition[], fresh: ExtractedPosition[], rows: readonly Row[]): Said[] {
  const key = ({ id }: ExtractedPosition) => id;
  const content = ({ ordinal: _, flaws: __, ...said }: ExtractedPosition) => JSON.stringify(said);
  const before = new Map(old.map((position) => [key(position), content(position)]));
  const changed = fresh.filter((position) => {
    const was = before.get(key(position));
    return was !== undefined && was !== content(position);
  }).length;
  const changes = rows.flatMap((row): AttributeChange[] =>
    row.kind === "changed" || row.kind === "moved" ? row.inside.attributes : [],
  );
  const count = counted(difference(old.map(key), fresh.map(key)), said`position`, said`positions`);
  if (changes.length > 0 && changes.length <= MOST_SAID) return [...count, ...changes.map(sayChange)];
  if (changed === 0) return count;
  return [...count, changed === 1 ? said`${changed} position changed` : said`${changed} positions changed`];
}

function wordChanges(rows: readonly Row[]): Change {
  const count = (text: string) => wordsOf(text).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const change = { added: 0, removed: 0 };
  for (const row of rows) {
    if (row.kind === "added") change.added += count(row.after.text);
    else if (row.kind === "removed") change.removed += count(row.before.text);
    // What a position says of itself is told by its attributes.
    else if ((row.kind === "changed" || row.kind === "moved") && !row.after.position) {
      for (const { op, text } of [...row.inside.runs, ...row.inside.cells.flatMap((cell) => cell.runs)])
        if (op === "added" || op === "removed") change[op] += count(text);
    }
  }
  return change;
}

function moved(rows: readonly Row[]): Said[] {
  const count = rows.filter((row) => row.kind === "moved").length;
  return count === 0 ? [] : [said`${count} moved`];
}

/** How many of each list the other does not have, counting what stands there twice as two. */
function difference(old: readonly string[], fresh: readonly string[]): Change {
  const left = new Map<string, number>();
  for (const each of old) left.set(each, (left.get(each) ?? 0) + 1);
  let added = 0;
  for (const each of fresh) {
    const count = left.get(each) ?? 0;
    if (count === 0) added++;
    else left.set(each, count - 1);
  }
  return { added, removed: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
