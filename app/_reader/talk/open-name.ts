/** "@" behind no letter, and the letters of a name after it: at most five words, and nothing that ends a sentence's part. */
const OPEN =
  /(?<![\p{L}\p{N}_@])@([\p{L}\p{N}][^\s@,;:!?()[\]{}\uFFFC]*(?: [^\s@,;:!?()[\]{}\uFFFC]+){0,4} ?)$/u;
const LONGEST = 40;

/** The name that is being typed at the end of `before`, and where its "@" stands; null when none is. */
export function openName(before: string): { start: number; typed: string } | null {
  const typed = OPEN.exec(before.slice(-LONGEST - 2))?.[1];
  return typed === undefined || typed.length > LONGEST
    ? null
    : { start: before.length - typed.length - 1, typed };
}
