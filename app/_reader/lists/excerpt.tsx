/** An excerpt of search: the words that were found stand between U+E000 and U+E001 in it. */
export function Excerpt({ text }: { text: string }) {
  return (
    <p className="excerpt">
      {text
        .split(/(\uE000[^\uE001]*\uE001)/)
        .map((part, index) =>
          part.startsWith("\uE000") ? <mark key={index}>{part.slice(1, -1)}</mark> : part,
        )}
    </p>
  );
}
