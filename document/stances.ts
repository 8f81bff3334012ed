/** How the stance leans: for and against, both, or neither. */
export type Sign = "+" | "-" | "±" | "0";

/** The colour family a stance is drawn in. `plain` is a view without a counterpart, or one that follows an earlier one. */
export type Hue = "agreement" | "building" | "difference" | "critique" | "qualified" | "plain";

const TABLE = [
  row("agrees-with", "agrees with", "is agreed with by", "+", "agreement", "agreesWith"),
  row("differs-from", "differs from", "differs from", "0", "difference", null),
  row("critiques", "critiques", "is critiqued by", "-", "critique", "critiques"),
  row("builds-on", "builds on", "is built on by", "+", "building", "extends"),
  row("holds", "holds", "is held by", "0", "plain", null),
  row("supports", "supports", "is supported by", "+", "agreement", "supports"),
  row("qualifies", "qualifies", "is qualified by", "±", "qualified", "qualifies"),
  row("draws-on", "draws on", "gives background to", "0", "building", "obtainsBackgroundFrom"),
  row("uses-the-method-of", "uses the method of", "gives its method to", "0", "building", "usesMethodIn"),
  row("disagrees-with", "disagrees with", "is disagreed with by", "-", "critique", "disagreesWith"),
  row("disputes", "disputes", "is disputed by", "-", "critique", "disputes"),
  row("refutes", "refutes", "is refuted by", "-", "critique", "refutes"),
  row("replies-to", "replies to", "has reply", "0", "plain", "repliesTo"),
  row("supersedes", "supersedes", "superseded by", "0", "plain", "updates"),
  row("synthesises", "synthesises", "is synthesised in", "+", "building", null),
  row("contests-the-reading-of", "contests the reading of", "reading contested by", "-", "critique", null),
] as const;

export type StanceName = (typeof TABLE)[number]["name"];

/**
 * One way in which a holder can stand to a target. `label` reads from the holder, `inverse` from the target.
 * `mark` is the character that stands beside the colour, so that colour never carries the meaning alone.
 * `cito` is the local name in the Citation Typing Ontology, null where we have a term of our own.
 */
export type Stance = {
  readonly name: StanceName;
  readonly label: string;
  readonly inverse: string;
  readonly sign: Sign;
  readonly hue: Hue;
  readonly mark: string;
  readonly cito: string | null;
};

/** Every stance, in the order of menus. */
export const STANCES: readonly Stance[] = TABLE;

/** The stances that come first in any menu. */
export const FIRST_FOUR: readonly Stance[] = STANCES.slice(0, 4);

const BY_NAME = new Map<string, Stance>(STANCES.map((each) => [each.name, each]));

/** The stance of that name (`agrees-with`), or undefined when there is none. */
export function stance(name: string): Stance | undefined {
  return BY_NAME.get(name);
}

function row<const Name extends string>(
  name: Name,
  label: string,
  inverse: string,
  sign: Sign,
  hue: Hue,
  cito: string | null,
) {
  return { name, label, inverse, sign, hue, mark: markOf(hue), cito };
}

function markOf(hue: Hue): string {
  switch (hue) {
    case "agreement":
      return "=";
    case "difference":
      return "≠";
    case "critique":
      return "↯";
    case "building":
      return "↗";
    case "qualified":
      return "±";
    case "plain":
      return "·";
  }
}
