import type { CellCount } from "@/db/positions/cells";

/**
 * A position that nobody has stated yet and others wait for. With a topic: what `holder` says on a question to which others
 * have spoken. With a target: what `holder` answers to a school that has taken a position towards it.
 */
export type WantedPosition = {
  holder: string;
  target: string;
  topic: string;
  /** Other schools that have spoken to the question. */
  spoken: number;
  /** On a question: other schools that name the holder on it. For a reply: positions of the target towards the holder. */
  named: number;
  demand: number;
};

/**
 * The wanted positions of these schools, the most wanted first. The rule: a school's empty place on a question counts one
 * for each other school that has spoken to the question, and two more for each that names the school on it; a reply that a
 * school has not given counts one for each position that waits for it. What counts nothing is not wanted. Titles must be
 * resolved. Pure.
 */
export function wantedPositions(
  holders: readonly string[],
  topics: readonly string[],
  counts: readonly CellCount[],
): WantedPosition[] {
  const speakers = new Map<string, Set<string>>();
  const naming = new Map<string, Set<string>>();
  const towards = new Map<string, number>();
  const said = new Set<string>();
  for (const { holder, target, topic, count } of counts) {
    said.add(pair(holder, topic));
    put(speakers, topic, holder);
    if (target === "" || target === holder) continue;
    put(naming, pair(target, topic), holder);
    towards.set(pair(holder, target), (towards.get(pair(holder, target)) ?? 0) + count);
  }
  const answers = holders.flatMap((holder) =>
    topics
      .filter((topic) => !said.has(pair(holder, topic)))
      .map((topic) => {
        const spoken = speakers.get(topic)?.size ?? 0;
        const named = naming.get(pair(holder, topic))?.size ?? 0;
        return { holder, target: "", topic, spoken, named, demand: spoken + 2 * named };
      }),
  );
  const known = new Set(holders);
  const replies = [...towards].flatMap(([key, named]) => {
    const [target = "", holder = ""] = key.split("|");
    if (!known.has(holder) || towards.has(pair(holder, target))) return [];
    return [{ holder, target, topic: "", spoken: 0, named, demand: named }];
  });
  return [...answers, ...replies]
    .filter(({ demand }) => demand > 0)
    .sort(
      (a, b) =>
        b.demand - a.demand ||
        b.named - a.named ||
        order(a.holder, b.holder) ||
        order(a.topic + a.target, b.topic + b.target),
    );
}

function pair(one: string, other: string): string {
  // No title has this character in it.
  return `${one}|${other}`;
}

function put(sets: Map<string, Set<string>>, key: string, member: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  set.add(member);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
