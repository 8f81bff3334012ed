/** Letters of other scripts that look like one of the Latin alphabet. */
const LOOKS_LIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["a", "аα"],
    ["b", "вЬ"],
    ["c", "сϲ"],
    ["d", "ԁ"],
    ["e", "еєε"],
    ["g", "ɡ"],
    ["h", "нһη"],
    ["i", "іιıӏ"],
    ["j", "јϳ"],
    ["k", "кκ"],
    ["l", "ⅼ"],
    ["m", "мμ"],
    ["n", "ո"],
    ["o", "оοσօ0"],
    ["p", "рρ"],
    ["q", "ԛ"],
    ["r", "г"],
    ["s", "ѕ"],
    ["t", "тτ"],
    ["u", "υս"],
    ["v", "ѵν"],
    ["w", "ԝω"],
    ["x", "хχ"],
    ["y", "уγү"],
    ["z", "ζ"],
  ].flatMap(([letter = "", others = ""]) => [...others].map((other): [string, string] => [other, letter])),
);

/** How a title looks to somebody who reads it fast: small letters without marks, in Latin where they look Latin. */
export function skeleton(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...plain]
    .map((letter) => LOOKS_LIKE[letter] ?? letter)
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}
