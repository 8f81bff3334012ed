/** What a plain text is written in, by the signs that nobody types by chance; undefined for words alone. */
export function dialectOf(text: string): "markdown" | "wikitext" | undefined {
  if (WIKITEXT.some((sign) => sign.test(text))) return "wikitext";
  const signs = MARKDOWN.filter((sign) => sign.test(text)).length;
  return signs >= 2 || MARKDOWN_ALONE.some((sign) => sign.test(text)) ? "markdown" : undefined;
}

const WIKITEXT = [
  /^={2,6}[^=\n]+={2,6}\s*$/m,
  /'''[^'\n]+'''/,
  /^\{\|/m,
  /\{\{[^{}\n]+\}\}/,
  /\[https?:\/\/\S+ [^\]\n]+\]/,
  /<ref[ >]/,
];

const MARKDOWN_ALONE = [
  /^#{1,6} \S/m,
  /^```/m,
  /^(?:[-*+] \S.*\n){2,}/m,
  /^\|.+\|\n\|[\s:|-]+\|$/m,
  /\[[^\]\n]+\]\(https?:\/\/[^)\s]+\)/,
  /^:::position/m,
];
const MARKDOWN = [
  /\*\*\S[^*\n]*\*\*/,
  /^> \S/m,
  /^[-*+] \S/m,
  /^\d+\. \S/m,
  /(?<![\w*])\*\S[^*\n]*\*(?![\w*])/,
  /`[^`\n]+`/,
];
