import { expect, test } from "vitest";
import type { Answer } from "./ask";
import { judge } from "./judge";

const DAY = 24 * 60 * 60 * 1000;

/** What is remembered after each of these answers, each asked when it was due. */
function live(...answers: Answer[]) {
  let standing: Parameters<typeof judge>[0] = { failures: 0, gone: 0, failingSince: null, broken: false };
  let now = new Date("2026-05-01T23:59:00Z");
  return answers.map((answer) => {
    const done = judge(standing, answer, now, 0);
    standing = { ...standing, ...done };
    const days = ((done.dueAt?.getTime() ?? NaN) - now.getTime()) / DAY;
    const told = { broken: standing.broken, days, since: standing.failingSince?.toISOString().slice(0, 10) };
    now = done.dueAt ?? now;
    return told;
  });
}

test("[F53] three failures on three days make an address broken, and one good answer makes it whole", () => {
  const error = { kind: "error", status: 500 } as const;
  expect(live(error, { kind: "closed" }, { kind: "no-site" }, error, { kind: "fine" }, error)).toEqual([
    { broken: false, days: 1, since: "2026-05-01" },
    { broken: false, days: 1, since: "2026-05-01" },
    { broken: true, days: 14, since: "2026-05-01" },
    { broken: true, days: 14, since: "2026-05-01" },
    { broken: false, days: 28, since: undefined },
    { broken: false, days: 1, since: "2026-06-28" },
  ]);
});

test("[F53] being said to be gone twice is enough, and what asks to come later changes nothing", () => {
  const later = { kind: "later" } as const;
  const gone = { kind: "gone", status: 404 } as const;
  const told = live(later, later, later, later, gone, later, gone, later);
  expect(told.map(({ broken }) => broken)).toEqual([false, false, false, false, false, false, true, true]);
  expect(told.map(({ days }) => days)).toEqual([1, 1, 1, 1, 1, 1, 14, 14]);
});
