import katex from "katex";

/** UTF-16 units beyond which TeX is shown as it is written. */
const LONGEST = 2_000;

/** A formula in TeX as MathML, which browsers draw by themselves; undefined when it is no TeX, or too much of it. */
export function formula(tex: string, display: boolean): string | undefined {
  if (tex.length > LONGEST || tex.trim() === "") return undefined;
  try {
    return katex.renderToString(tex, {
      output: "mathml",
      displayMode: display,
      // Nothing that leads or loads from anywhere, and no macro that grows without an end.
      trust: false,
      maxExpand: 200,
      maxSize: 20,
      strict: "ignore",
    });
  } catch (error) {
    // Braces in braces, thousands deep, are a RangeError.
    if (error instanceof katex.ParseError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The TeX in code that is written as a formula, "$…$"; undefined in any other. */
export function texOf(code: string): string | undefined {
  return /^\$([^]+)\$$/.exec(code)?.[1];
}
