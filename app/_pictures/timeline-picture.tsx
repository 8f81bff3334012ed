import { useTranslations } from "next-intl";
import type { Vocabulary } from "@/document/positions/stances";
import type { TimelineView } from "@/wiki/positions/read-timeline";
import { Once } from "../_reader/site/once";
import { drawTimeline } from "./draw-timeline";
import { inPage } from "./frame";
import { ON_PAGE } from "./palette";
import "./pictures.css";

const [WIDE, NARROW] = [960, 380];

/** The timeline, drawn for wide and for narrow screens; `compact` for a place within a page. `id` is its own there. */
export function TimelinePicture(props: {
  view: Pick<TimelineView, "bands" | "turns">;
  vocabulary: Vocabulary;
  id: string;
  compact?: boolean;
}) {
  const { view, vocabulary, id, compact } = props;
  const words = useTranslations("pictures");
  const svg = (width: number, name: string) =>
    inPage(drawTimeline(view, vocabulary, { palette: ON_PAGE, words, width }), `${id}-${name}`);
  // Written by drawTimeline, in which every text is escaped.
  return (
    <figure className="timeline-figure">
      <Once className="on-wide" html={svg(compact ? 640 : WIDE, "wide")} />
      <Once className="on-narrow" html={svg(NARROW, "narrow")} />
    </figure>
  );
}
