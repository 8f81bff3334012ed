import type { Kind } from "@/document/kinds";

/** What each kind is for, in the words of the menu. */
const WORDS: Partial<Record<Kind, string>> = {
  article: "article",
  school: "school: a school of thought, which can hold positions",
  author: "author: a person who speaks or writes",
  concept: "concept: a term and what it means to whom",
  question: "question: something on which schools differ",
  work: "work: a book, an article, a film",
  synthesis: "synthesis: an attempt to bring positions together",
};

export function KindChoice({ kinds, chosen }: { kinds: readonly Kind[]; chosen?: string }) {
  return (
    <div className="field">
      <label htmlFor="kind">What kind of page is it?</label>
      <select id="kind" name="kind" defaultValue={chosen ?? "article"}>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {WORDS[kind] ?? kind}
          </option>
        ))}
      </select>
    </div>
  );
}
