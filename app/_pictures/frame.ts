import { all, el, type Markup } from "../_reader/site/markup";
import type { Palette } from "./palette";

/** A picture as it is drawn: what it shows in words, its size, its parts. */
export type Drawing = { title: string; description: string; width: number; height: number; parts: Markup[] };

/** Who may use a picture that leaves the wiki, and where it comes from. */
export type Imprint = { address: string; palette: Palette };

const LICENCE = "CC BY-SA 4.0";
const FOOT = 34;

/** The picture in a page: named by its title, described by its description. `id` is its own in that page. */
export function inPage({ title, description, width, height, parts }: Drawing, id: string): string {
  return el(
    "svg",
    {
      class: "picture",
      role: "group",
      "aria-labelledby": `${id}-title`,
      "aria-describedby": `${id}-description`,
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      width,
      height,
    },
    el("title", { id: `${id}-title` }, title),
    el("desc", { id: `${id}-description` }, description),
    ...parts,
  ).toString();
}

/** The same as a file of its own, with a line beneath that says where it comes from and under which licence. */
export function asFile(
  { title, description, width, height, parts }: Drawing,
  { address, palette }: Imprint,
): string {
  const whole = Math.round(height) + FOOT;
  const svg = el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      role: "img",
      viewBox: `0 0 ${Math.round(width)} ${whole}`,
      width: Math.round(width),
      height: whole,
    },
    el("title", {}, title),
    el("desc", {}, description),
    el("rect", { width: "100%", height: "100%", fill: palette.paper }),
    all(...parts),
    el(
      "text",
      { x: 16, y: whole - 12, "font-family": palette.sans, "font-size": 11, fill: palette.soft },
      `${title} · ${address} · ${LICENCE}`,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.toString()}\n`;
}

/** As much of a text as has room in `width`, in a letter of `size`; measured by the mean width of letters. */
export function fit(text: string, width: number, size: number): string {
  const room = Math.floor(width / (size * 0.52));
  if (text.length <= room) return text;
  return room < 2 ? "" : `${text.slice(0, room - 1).trimEnd()}…`;
}

/** Keeps words readable where lines run behind them. */
export function halo(palette: Palette): Record<string, string | number> {
  return { stroke: palette.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
}
