const WHAT = 58;

/** Prints what was measured, a line each, and counts the bars that are not met. */
export function openBars() {
  let missed = 0;
  const line = (what, value, more) =>
    console.log(`  ${what.padEnd(WHAT)} ${value}${more ? `   ${more}` : ""}`);
  const judge = (met) => {
    if (!met) missed += 1;
    return met ? "met" : "NOT MET";
  };
  return {
    say: line,
    /** `shown` is for people, `value` is held to the bar. */
    atMost: (what, shown, value, bar, unit = "") =>
      line(what, shown, `bar: at most ${bar}${unit}: ${judge(value <= bar)}`),
    atLeast: (what, shown, value, bar, unit = "") =>
      line(what, shown, `bar: at least ${bar}${unit}: ${judge(value >= bar)}`),
    end() {
      console.log(
        missed === 0
          ? "\n  every bar is met"
          : `\n  ${missed} ${missed === 1 ? "bar is" : "bars are"} not met`,
      );
    },
  };
}
