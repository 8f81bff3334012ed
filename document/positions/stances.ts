/** How the stance leans: for and against, both, or neither. */
export const SIGNS = ["+", "-", "±", "0"] as const;
export type Sign = (typeof SIGNS)[number];

/** The colour family a stance is drawn in. `plain` is a view without a counterpart, or one that follows an earlier one. */
export const HUES = ["agreement", "building", "difference", "critique", "qualified", "plain"] as const;
export type Hue = (typeof HUES)[number];

/**
 * One way in which a holder can stand to a target. `label` reads from the holder, `inverse` from the target.
 * `mark` is the character that stands beside the colour, so that colour never carries the meaning alone.
 */
export type Stance = {
  /** As it is written in a position, with hyphens: "agrees-with". */
  readonly name: string;
  readonly label: string;
  readonly inverse: string;
  readonly sign: Sign;
  readonly hue: Hue;
  readonly mark: string;
  /** The property of another vocabulary that says the same, mostly CiTO's; null where we have a term of our own. */
  readonly iri: string | null;
  /** It is not offered any longer; what uses it is read and counted as before. */
  readonly retired: boolean;
};

/** All stances that a wiki knows, retired ones too, in the order of menus. The ones of this file are always among them. */
export type Vocabulary = readonly Stance[];

export const CITO = "http://purl.org/spar/cito/";

/** The stances that every wiki has, in the order of menus. */
export const STANCES: Vocabulary = [
  row("agrees-with", "is agreed with by", "+", "agreement", "agreesWith"),
  row("differs-from", "differs from", "0", "difference", null),
  row("critiques", "is critiqued by", "-", "critique", "critiques"),
  row("builds-on", "is built on by", "+", "building", "extends"),
  row("holds", "is held by", "0", "plain", null),
  row("supports", "is supported by", "+", "agreement", "supports"),
  row("qualifies", "is qualified by", "±", "qualified", "qualifies"),
  row("draws-on", "gives background to", "0", "building", "obtainsBackgroundFrom"),
  row("uses-the-method-of", "gives its method to", "0", "building", "usesMethodIn"),
  row("disagrees-with", "is disagreed with by", "-", "critique", "disagreesWith"),
  row("disputes", "is disputed by", "-", "critique", "disputes"),
  row("refutes", "is refuted by", "-", "critique", "refutes"),
  row("replies-to", "has reply", "0", "plain", "repliesTo"),
  row("supersedes", "superseded by", "0", "plain", "updates"),
  row("synthesises", "is synthesised in", "+", "building", null),
  row("contests-the-reading-of", "reading contested by", "-", "critique", null),
];

/** The stances that come first in any menu. */
export const FIRST_FOUR: readonly string[] = STANCES.slice(0, 4).map((each) => each.name);

/** The stance of that name, or undefined when the vocabulary has none. */
export function stance(name: string, vocabulary: Vocabulary): Stance | undefined {
  return vocabulary.find((each) => each.name === name);
}

/** The name of a stance that is labelled so: "agrees with" → "agrees-with". */
export function stanceName(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, "-");
}

/** Those that a menu offers: the ones in use, and the one that is chosen already. */
export function offered(vocabulary: Vocabulary, chosen = ""): Vocabulary {
  return vocabulary.filter((each) => !each.retired || each.name === chosen);
}

/** The character that stands for a hue. */
export function markOf(hue: Hue): string {
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

function row(name: string, inverse: string, sign: Sign, hue: Hue, cito: string | null): Stance {
  const iri = cito === null ? null : CITO + cito;
  return {
    name,
    label: name.replaceAll("-", " "),
    inverse,
    sign,
    hue,
    mark: markOf(hue),
    iri,
    retired: false,
  };
}
