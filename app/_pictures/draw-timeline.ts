import { periodOf } from "@/document/positions/dates";
import type { Stance } from "@/document/positions/stances";
import { parseTitle, titlePath } from "@/document/titles";
import { reachOf, yearsToName, type Band, type Span, type Timed, type Turn } from "@/wiki/positions/timeline";
import { fit, halo, type Drawing } from "./frame";
import { el, type Markup } from "../_reader/site/markup";
import { DASHES, type Palette } from "./palette";
import type { PictureWords } from "./wanted-words";

type Shown = Timed & { page: string };

const [MARGIN, BAND, LANE, AXIS] = [16, 46, 46, 34];
const LETTER = 13;

/** Positions as bars over years, a band for each holder; open ends as arrows, changes of mind as paths. */
export function drawTimeline(
  { bands, turns }: { bands: readonly Band<Shown>[]; turns: readonly Turn[] },
  vocabulary: readonly Stance[],
  { palette, words, width = 960 }: { palette: Palette; words: PictureWords; width?: number },
): Drawing {
  const spans = bands.flatMap((band) => band.spans);
  const reach = reachOf(spans);
  const x = (year: number) =>
    MARGIN + ((year - reach.first) / (reach.last - reach.first)) * (width - 2 * MARGIN);
  const stances = new Map(vocabulary.map((each): [string, Stance] => [each.name, each]));
  const places = new Map<string, { start: number; end: number; y: number }>();
  const parts: Markup[] = [];
  let y = AXIS;
  for (const { holder, spans: held } of bands) {
    parts.push(heading(holder, y + 28, palette));
    y += BAND;
    for (const span of held) {
      const place = { start: x(span.first ?? reach.first), end: x(span.last ?? reach.last), y: y + 28 };
      places.set(span.position.id, place);
      parts.push(bar(span, stances.get(span.position.stance), place, { palette, width }));
      y += LANE;
    }
  }
  const height = y + MARGIN;
  const paths = turns.flatMap(({ earlier, later }) => {
    const [one, other] = [places.get(earlier), places.get(later)];
    return one && other ? [turn(one, other, palette)] : [];
  });
  return {
    title: words("timeline.picture"),
    // Years are names here, not numbers to be grouped.
    description: words("timeline.pictureWords", {
      count: spans.length,
      holders: bands.length,
      first: String(reach.first),
      last: String(reach.last),
    }),
    width,
    height,
    parts: [axis(yearsToName(reach, Math.floor(width / 75)), x, height, palette), ...paths, ...parts],
  };
}

function axis(years: number[], x: (year: number) => number, height: number, palette: Palette): Markup {
  return el(
    "g",
    { "font-family": palette.sans, "font-size": 12, fill: palette.soft, "aria-hidden": "true" },
    ...years.flatMap((year) => [
      el("path", { d: `M${x(year).toFixed(1)} ${AXIS - 8}V${height - MARGIN}`, stroke: palette.line }),
      el("text", { x: x(year), y: AXIS - 14, "text-anchor": "middle" }, String(year)),
    ]),
  );
}

function heading(holder: string, y: number, palette: Palette): Markup {
  return el(
    "text",
    { x: MARGIN, y, "font-family": palette.serif, "font-size": 17, "font-weight": 600, fill: palette.ink },
    holder,
  );
}

function bar(
  { position, first, last }: Span<Shown>,
  stance: Stance | undefined,
  { start, end, y }: { start: number; end: number; y: number },
  { palette, width }: { palette: Palette; width: number },
): Markup {
  const hue = stance?.hue ?? "plain";
  const colour = palette.rule[hue];
  const mark = stance?.mark ?? "·";
  const said = saying(position, stance?.label ?? position.stance.replaceAll("-", " "));
  // Where there is more room: from its beginning to the right edge, or from its end to the left one.
  const rightwards = width - MARGIN - start >= end - MARGIN;
  const room = rightwards ? width - MARGIN - start : end - MARGIN;
  const parsed = parseTitle(position.page);
  const href = parsed.ok ? `${titlePath(parsed.title)}#position-${position.id}` : undefined;
  return el(
    "a",
    { href },
    el("title", {}, `${position.holder} ${said}, ${periodOf(position.from, position.until)}`),
    el(
      "text",
      {
        x: rightwards ? start : end,
        y: y - 9,
        "text-anchor": rightwards ? "start" : "end",
        "font-family": palette.sans,
        "font-size": LETTER,
        fill: palette.ink,
        ...halo(palette),
      },
      el("tspan", { fill: palette.text[hue], "font-weight": 700 }, `${mark} `),
      fit(said, room - 16, LETTER),
    ),
    el("path", {
      d: `M${start.toFixed(1)} ${y}H${end.toFixed(1)}`,
      stroke: colour,
      "stroke-width": 5,
      "stroke-dasharray": DASHES[hue],
    }),
    first === null ? arrow(start, y, -1, colour) : stop(start, y, colour, palette),
    last === null ? arrow(end, y, 1, colour) : stop(end, y, colour, palette),
  );
}

/** An end that is open, or not known: it goes on. */
function arrow(x: number, y: number, way: 1 | -1, colour: string): Markup {
  return el("path", { d: `M${x.toFixed(1)} ${y - 7}l${way * 11} 7l${-way * 11} 7z`, fill: colour });
}

function stop(x: number, y: number, colour: string, palette: Palette): Markup {
  return el("circle", { cx: x, cy: y, r: 5, fill: palette.paper, stroke: colour, "stroke-width": 2.5 });
}

type Place = { start: number; end: number; y: number };

/** From the end of what was held to the beginning of what took its place. */
function turn(earlier: Place, later: Place, palette: Palette): Markup {
  const [x1, y1, x2, y2] = [earlier.end + 6, earlier.y, later.start - 6, later.y];
  const bow = Math.min(90, 30 + Math.abs(y2 - y1) * 0.35);
  const d = `M${x1.toFixed(1)} ${y1}C${(x1 + bow).toFixed(1)} ${y1} ${(x2 - bow).toFixed(1)} ${y2} ${x2.toFixed(1)} ${y2}`;
  return el(
    "g",
    { fill: "none", stroke: palette.ink, "stroke-width": 1.5, "aria-hidden": "true" },
    el("path", { d, "stroke-dasharray": "2 3" }),
    el("path", {
      d: `M${(x2 - 7).toFixed(1)} ${y2 - 5}L${x2.toFixed(1)} ${y2}L${(x2 - 7).toFixed(1)} ${y2 + 5}`,
    }),
  );
}

function saying({ target, topic }: Timed, label: string): string {
  const towards = target === "" ? "" : target.startsWith("#") ? " an earlier position" : ` ${target}`;
  return `${label}${towards}${topic ? ` on ${topic}` : ""}`;
}
