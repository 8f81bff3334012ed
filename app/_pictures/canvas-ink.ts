import { HUES, type Hue } from "@/document/positions/stances";

/** The page's colours as a canvas takes them: computed, for the light or the dark that it stands in. */
export type CanvasInk = {
  paper: string;
  ink: string;
  line: string;
  missing: string;
  sans: string;
  rule: Record<Hue, string>;
};

export function inkOf(place: HTMLElement): CanvasInk {
  const probe = document.createElement("span");
  place.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const rules = HUES.map((hue): [Hue, string] => [hue, colour(`${hue}-rule`)]);
  const ink = {
    paper: colour("paper"),
    ink: colour("ink"),
    line: colour("line"),
    missing: colour("missing"),
    sans: getComputedStyle(place).fontFamily,
    // One for each hue.
    rule: Object.fromEntries(rules) as Record<Hue, string>,
  };
  probe.remove();
  return ink;
}
