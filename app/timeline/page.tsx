import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { printMoment } from "@/document/moment";
import { questionPath, type Question } from "@/document/questions/question";
import { MOST_DATED, readRecordedDays, readTimeline, type RecordedDay } from "@/wiki/positions/read-timeline";
import type { Turn } from "@/wiki/positions/timeline";
import { Filters } from "../_pictures/filters";
import { PictureTabs } from "../_pictures/picture-tabs";
import { SentenceList } from "../_pictures/sentence-list";
import { StanceKey } from "../_pictures/stance-key";
import { TakeOut } from "../_pictures/take-out";
import { TimelinePicture } from "../_pictures/timeline-picture";
import { asked } from "../_query/asked";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import type { Query } from "../_reader/site/params";
import { positionPath } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { unwritten } from "../_reader/page/unwritten";
import { vocabulary } from "../_reader/positions/vocabulary";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("pictures.timeline");
  return { title: words("title"), description: words("description") };
}

export default async function TimelinePage({ searchParams }: { searchParams: Query }) {
  const { question, wrong, cursor } = await asked(searchParams, "/timeline");
  const [db, stances, words, said] = await Promise.all([
    database(),
    vocabulary(),
    getTranslations("pictures.timeline"),
    getTranslations("pictures"),
  ]);
  const [view, days] = await Promise.all([readTimeline(db, question, cursor), readRecordedDays(db)]);
  const dated = view.bands.flatMap((band) => band.spans.map((span) => span.position));
  const red = await unwritten(db, [...dated, ...view.undated]);
  return (
    <Leaf
      full
      head={
        <>
          <PlainHead title={words("title")} lede={words("lede")} />
          <PictureTabs here="timeline" question={question} />
        </>
      }
    >
      <Filters
        action="/timeline"
        question={question}
        wrong={wrong}
        vocabulary={stances}
        without={["sort", "text", "source"]}
      />
      <RecordedOn question={question} days={days} />
      {dated.length > 0 ? (
        <>
          <TimelinePicture view={view} vocabulary={stances} id="timeline" />
          <StanceKey vocabulary={stances}>
            <li>
              <span aria-hidden="true">▸</span> {words("openEnd")}
            </li>
            {view.turns.length > 0 ? (
              <li>
                <span aria-hidden="true">⤳</span> {words("change")}
              </li>
            ) : null}
          </StanceKey>
          {view.crowded ? <p className="meta">{words("crowded", { count: MOST_DATED })}</p> : null}
          <TakeOut
            svg={questionPath("/timeline/picture.svg", question)}
            name="timeline"
            said={{ lead: said("takeOut"), failed: said("noPng") }}
          />
          <section className="section" aria-labelledby="dated">
            <h2 id="dated">{said("graph.inWords")}</h2>
            {view.bands.map((band) => (
              <div key={band.holder} className="band">
                <h3>
                  <TitleLink title={band.holder} missing={red.has(band.holder)} />
                </h3>
                <SentenceList
                  positions={band.spans.map((span) => span.position)}
                  unwritten={red}
                  vocabulary={stances}
                />
              </div>
            ))}
            <Turns turns={view.turns} positions={dated} />
          </section>
        </>
      ) : (
        <p className="empty">
          {words.rich("noDate", { help: (text) => <a href="/wiki/Help:Positions">{text}</a> })}
        </p>
      )}
      {view.undated.length > 0 ? (
        <section className="section" aria-labelledby="undated">
          <h2 id="undated">{words("undated")}</h2>
          <p className="meta">{words("nobody")}</p>
          <SentenceList positions={view.undated} unwritten={red} vocabulary={stances} />
          <Pager path={questionPath("/timeline", question)} cursor={view.cursor} more={words("more")} />
        </section>
      ) : null}
    </Leaf>
  );
}

/** The second axis: the record as the wiki had it at the end of a day. */
function RecordedOn({ question, days }: { question: Question; days: readonly RecordedDay[] }) {
  const words = useTranslations("pictures.timeline");
  const { recorded, ...rest } = question;
  const most = Math.max(1, ...days.map((day) => day.begun + day.ended));
  return (
    <nav className="recorded-days" aria-labelledby="recorded-days">
      <h2 id="recorded-days">{words("recordedOn")}</h2>
      <ol>
        <li>
          <a href={questionPath("/timeline", rest)} aria-current={recorded ? undefined : "true"}>
            {words("today")}
          </a>
        </li>
        {days.map(({ day, begun, ended }) => {
          const end = new Date(`${day}T23:59:59.999Z`);
          return (
            <li key={day}>
              <a
                href={questionPath("/timeline", { ...rest, recorded: end })}
                aria-current={recorded && printMoment(recorded) === printMoment(end) ? "true" : undefined}
                title={words("day", { begun, ended })}
              >
                <span
                  className="bar"
                  aria-hidden="true"
                  style={{ inlineSize: `${Math.max(4, ((begun + ended) / most) * 64)}px` }}
                />
                {day}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Changes of mind in words, for whoever does not see the paths. */
function Turns(props: {
  turns: readonly Turn[];
  positions: readonly { id: string; holder: string; page: string }[];
}) {
  const words = useTranslations("pictures.timeline");
  const { turns, positions } = props;
  const byId = new Map(positions.map((each) => [each.id, each]));
  if (turns.length === 0) return null;
  return (
    <div className="band">
      <h3 id="turns">{words("turns")}</h3>
      <ul aria-labelledby="turns">
        {turns.map(({ earlier, later }) => (
          <li key={`${earlier} ${later}`}>
            {words.rich("turn", {
              holder: byId.get(later)?.holder ?? "",
              earlier: (text) => <a href={positionPath(earlier)}>{text}</a>,
              later: (text) => <a href={positionPath(later)}>{text}</a>,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
