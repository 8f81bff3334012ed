import type { Vocabulary } from "@/document/stances";
import type { TimelineView } from "@/wiki/positions/read-timeline";
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
  const svg = (width: number, name: string) =>
    inPage(drawTimeline(view, vocabulary, { palette: ON_PAGE, width }), `${id}-${name}`);
  // Written by drawTimeline, in which every text is escaped.
  return (
    <figure className="timeline-figure">
      <div className="on-wide" dangerouslySetInnerHTML={{ __html: svg(compact ? 640 : WIDE, "wide") }} />
      <div className="on-narrow" dangerouslySetInnerHTML={{ __html: svg(NARROW, "narrow") }} />
    </figure>
  );
}
