/** Words and characters of a text. A sign of a script that is written without spaces counts as a word. */
export function count(text: string): { words: number; characters: number } {
  const words = text.match(WORD)?.length ?? 0;
  return { words, characters: text.replace(/\n/g, "").length };
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+(?:['’\-.](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+)*/gu;
