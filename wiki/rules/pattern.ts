import { RE2JS } from "re2js";

/*
 * Patterns come from people, and what they are held against from others. With backtracking a pattern of ten characters can keep
 * the process busy for hours; RE2's automata read each character once, whatever the pattern.
 */

/** The size of a program that a pattern may become: "(a{1000}){1000}" is short, too. */
const LARGEST = 5_000;

const known = new Map<string, RE2JS>();

/** A pattern in RE2's syntax, in whatever letter case; undefined when it is none, or one that would grow too large. */
export function compilePattern(text: string): RE2JS | undefined {
  const found = known.get(text);
  if (found) return found;
  try {
    const compiled = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
    if (compiled.programSize() > LARGEST) return undefined;
    if (known.size >= 500) known.clear();
    known.set(text, compiled);
    return compiled;
  } catch {
    return undefined;
  }
}
