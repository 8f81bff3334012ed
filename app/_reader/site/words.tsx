import type { Word } from "@/document/compare/compare";

/** What went and what came, within what stayed. */
export function Words({ words }: { words: readonly Word[] }) {
  return words.map(({ op, text }, index) => {
    if (op === "added") return <ins key={index}>{text}</ins>;
    return op === "removed" ? <del key={index}>{text}</del> : text;
  });
}
