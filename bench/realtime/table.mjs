// Prints what was measured: a line for each kind of work, with our ratio to each bar.

const WHAT = 76;
const WIDTH = 13;

export function printHead(names) {
  console.log(`  ${"".padEnd(WHAT)}${names.map((name) => name.padStart(WIDTH)).join("")}`);
}

/** Gives how many bars of the row are not met. */
export function printRow({ what, unit, values, bars }, names) {
  const shown = names.map((name) => show(values[name]).padStart(WIDTH)).join("");
  const judged = bars.flatMap((bar) => judge(bar, values));
  console.log(
    `  ${`${what}${unit && ` (${unit})`}`.padEnd(WHAT)}${shown}   ${judged.map(({ said }) => said).join(", ")}`,
  );
  return judged.filter(({ met }) => !met).length;
}

function judge({ against, times, limit, least }, { polylogue: ours, ...others }) {
  if (ours === undefined) return [];
  if (limit !== undefined) return [said(ours <= limit, `at most ${limit}`)];
  if (least !== undefined) return [said(ours >= least, `at least ${least}`)];
  const theirs = others[against];
  if (theirs === undefined) return [];
  const ratio = ours / theirs;
  return [said(ratio <= times, `${ratio.toFixed(2)} × ${against}, bar ${times}`)];
}

const said = (met, words) => ({ met, said: `${words}: ${met ? "met" : "NOT MET"}` });

function show(value) {
  if (value === undefined) return "–";
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}
