import type { Hue } from "@/document/positions/stances";

/** What a picture is drawn with. On a page the colours are the tokens, and follow light and dark; a file has its own. */
export type Palette = {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  missing: string;
  serif: string;
  sans: string;
  /** The colour of words, and the stronger one of lines. */
  text: Record<Hue, string>;
  rule: Record<Hue, string>;
};

export const ON_PAGE: Palette = {
  paper: "var(--paper)",
  ink: "var(--ink)",
  soft: "var(--ink-soft)",
  line: "var(--line)",
  missing: "var(--missing)",
  serif: "var(--serif)",
  sans: "var(--sans)",
  text: each((hue) => `var(--${hue})`),
  rule: each((hue) => `var(--${hue}-rule)`),
};

/** The light tokens, for a picture that leaves the wiki. */
export const IN_FILE: Palette = {
  paper: "#fdfcf9",
  ink: "#1c1b19",
  soft: "#4b4943",
  line: "#dcd8cd",
  missing: "#981b1b",
  serif: "'Source Serif 4', 'Iowan Old Style', Georgia, serif",
  sans: "Inter, system-ui, 'Segoe UI', sans-serif",
  text: {
    agreement: "#0a4a8a",
    building: "#0e5135",
    difference: "#46464a",
    critique: "#7f3600",
    qualified: "#6d2461",
    plain: "#4b4943",
  },
  rule: {
    agreement: "#1e74c4",
    building: "#1c8a5c",
    difference: "#77777c",
    critique: "#cc5f0c",
    qualified: "#a8489a",
    plain: "#a39d92",
  },
};

/** How a line of each colour is broken, so that no reader needs the colour. Undefined: whole. */
export const DASHES: Record<Hue, string | undefined> = {
  agreement: undefined,
  building: "14 3",
  difference: "1 5",
  critique: "7 5",
  qualified: "9 4 1 4",
  plain: "3 3",
};

function each(colour: (hue: Hue) => string): Record<Hue, string> {
  return {
    agreement: colour("agreement"),
    building: colour("building"),
    difference: colour("difference"),
    critique: colour("critique"),
    qualified: colour("qualified"),
    plain: colour("plain"),
  };
}
