import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { questionPath, type Question } from "@/document/questions/question";
import { NODE_KINDS, partOf } from "@/wiki/positions/graph";
import { readGraph } from "@/wiki/positions/read-graph";
import { readTimeline } from "@/wiki/positions/read-timeline";
import { reachOf } from "@/wiki/positions/timeline";
import { MOST_DRAWN } from "../_pictures/draw-graph";
import { Filters } from "../_pictures/filters";
import { graphPath, graphPlace, type GraphPlace } from "../_pictures/graph-address";
import { GraphDoor } from "../_pictures/graph-door";
import { GraphList } from "../_pictures/graph-list";
import { GraphPicture } from "../_pictures/graph-picture";
import { Lit } from "../_pictures/lit";
import { NoScript } from "../_pictures/no-script";
import { PictureTabs } from "../_pictures/picture-tabs";
import { StanceKey } from "../_pictures/stance-key";
import { TakeOut } from "../_pictures/take-out";
import { TimeSlider } from "../_pictures/time-slider";
import { asked } from "../_query/asked";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { Words } from "../_words/words";
import { vocabulary } from "../_reader/positions/vocabulary";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("pictures.graph");
  return { title: words("title"), description: words("description") };
}

/** Nodes of one page of the list. */
const LISTED = 100;
const MOST_PAGES = 1_000;

export default async function GraphPage({ searchParams }: { searchParams: Query }) {
  const given = new Map(
    await Promise.all(
      ["focus", "without", "page"].map(async (name) => [name, await ask(searchParams, name)] as const),
    ),
  );
  const place = graphPlace((name) => given.get(name));
  const { question, wrong } = await asked(searchParams, graphPath({}, place));
  const [db, stances, words, said] = await Promise.all([
    database(),
    vocabulary(),
    getTranslations("pictures.graph"),
    getTranslations("pictures"),
  ]);
  const kinds = NODE_KINDS.filter((kind) => !place.without.includes(kind));
  const whole = await readGraph(db, question);
  const graph = partOf(whole, { kinds, focus: place.focus });
  const page = Math.max(0, Math.min(Math.trunc(Number(given.get("page")) || 1) - 1, MOST_PAGES));
  const listed = graph.nodes.slice(page * LISTED, (page + 1) * LISTED);
  const focusPath = (title: string) => graphPath(question, { ...place, focus: title });
  return (
    <Leaf
      full
      head={
        <>
          <PlainHead
            title={place.focus ? words("titleOf", { focus: place.focus }) : words("title")}
            lede={words("lede")}
          />
          <PictureTabs here="graph" question={question} />
        </>
      }
    >
      <NoScript />
      <Filters
        action="/graph"
        question={question}
        wrong={wrong}
        vocabulary={stances}
        without={["sort", "text", "page"]}
      >
        {place.focus ? <input type="hidden" name="focus" value={place.focus} /> : null}
        {place.without.length > 0 ? (
          <input type="hidden" name="without" value={place.without.join(",")} />
        ) : null}
      </Filters>
      <KindChoice question={question} place={place} />
      <Years question={question} place={place} />
      {graph.nodes.length === 0 ? (
        <p className="empty">{words.rich("empty", { all: (text) => <a href="/graph">{text}</a> })}</p>
      ) : (
        <Lit>
          <Words of={["pictures"]}>
            <GraphDoor
              count={graph.nodes.length}
              address={graphPath(question, place, "/graph/data.json")}
              nodePath={focusPath("TITLE")}
            >
              <GraphPicture
                graph={partOf(graph, { most: MOST_DRAWN })}
                focus={place.focus}
                linkTo={focusPath}
                id="graph"
              />
            </GraphDoor>
          </Words>
          <StanceKey vocabulary={stances}>
            {SHAPES.map(([shape, kind]) => (
              <li key={kind}>
                <span aria-hidden="true">{shape}</span> {words(`kind.${kind}`)}
              </li>
            ))}
          </StanceKey>
          {graph.nodes.length > MOST_DRAWN ? (
            <p className="meta">{words("most", { most: MOST_DRAWN, count: graph.nodes.length })}</p>
          ) : null}
          {whole.most === null ? null : <p className="meta">{words("frequent", { most: whole.most })}</p>}
          <TakeOut
            svg={graphPath(question, place, "/graph/picture.svg")}
            name="graph"
            said={{ lead: said("takeOut"), failed: said("noPng") }}
          />
          {place.focus ? (
            <p>
              <a href={graphPath(question, { without: place.without })}>{words("whole")}</a>
            </p>
          ) : null}
          <section className="section" aria-labelledby="in-words">
            <h2 id="in-words">{words("inWords")}</h2>
            <GraphList graph={{ nodes: listed, edges: graph.edges }} focusPath={focusPath} />
            <ListPager
              here={graphPath(question, place)}
              page={page}
              more={graph.nodes.length > (page + 1) * LISTED}
            />
          </section>
        </Lit>
      )}
    </Leaf>
  );
}

const SHAPES = [
  ["●", "school"],
  ["◇", "question"],
  ["■", "work"],
  ["○", "person"],
] as const;

/** Which kinds of nodes are shown: each is a link that takes it away or brings it back. */
function KindChoice({ question, place }: { question: Question; place: GraphPlace }) {
  const words = useTranslations("pictures.graph");
  return (
    <nav className="choices" aria-label={words("kinds")}>
      {NODE_KINDS.map((kind) => {
        const shown = !place.without.includes(kind);
        const without = shown ? [...place.without, kind] : place.without.filter((each) => each !== kind);
        return (
          <a key={kind} href={graphPath(question, { ...place, without })}>
            {words(shown ? `hide.${kind}` : `show.${kind}`)}
          </a>
        );
      })}
    </nav>
  );
}

/** The slider, where any position has a date. */
async function Years({ question, place }: { question: Question; place: GraphPlace }) {
  const { during, ...rest } = question;
  const { bands } = await readTimeline(await database(), rest);
  if (bands.length === 0) return null;
  const words = await getTranslations("pictures.slider");
  const { first, last } = reachOf(bands.flatMap((band) => band.spans));
  const anytime = graphPath(rest, place);
  return (
    <TimeSlider
      key={questionPath("", question)}
      first={first}
      last={last}
      year={during?.first === during?.last ? during?.first : undefined}
      address={`${anytime}${anytime.includes("?") ? "&" : "?"}during=YEAR`}
      anytime={anytime}
      said={{ label: words("label"), any: words("any"), anytime: words("anytime") }}
    />
  );
}

function ListPager({ here, page, more }: { here: string; page: number; more: boolean }) {
  const words = useTranslations("pictures.graph");
  if (page === 0 && !more) return null;
  const to = (other: number) => `${here}${here.includes("?") ? "&" : "?"}page=${other + 1}`;
  return (
    <nav className="pager" aria-label={words("list")}>
      {page > 0 ? (
        <a className="button quiet" rel="prev" href={to(page - 1)}>
          {words("moreConnected")}
        </a>
      ) : null}
      {more ? (
        <a className="button quiet" rel="next" href={to(page + 1)}>
          {words("lessConnected")}
        </a>
      ) : null}
    </nav>
  );
}
