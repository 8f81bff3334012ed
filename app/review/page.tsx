import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { Told } from "@/document/said";
import { parseTitle } from "@/document/titles";
import { undecidedBatches } from "@/wiki/batches/read";
import { COUNTED, queue, reviewFigures, type QueueWish, type Waiting } from "@/wiki/drafts/queue";
import { readWish } from "@/wiki/search/wish";
import { answerWith } from "../_answer/answering";
import { DecisionForm } from "../_reader/drafts/decision-form";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { reviewPath, withQuery } from "../_reader/site/paths";
import { People } from "../_reader/site/people";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";
import { getSentence, useSentence } from "../_words/sentence";
import { Words } from "../_words/words";
import { decideSeveral } from "./actions";
import { QUEUE_FIELDS, QueueForm, type QueueFields } from "./queue-form";
import "../_reader/drafts/drafts.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.queue"))("title"), robots: { index: false } };
}

const CAME = ["accept", "noted", "several", "return", "reject", "spam"] as const;

export default async function ReviewPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const fields: QueueFields = {};
  for (const name of QUEUE_FIELDS) fields[name] = await ask(searchParams, name);
  const wish = wishOf(fields);
  const found = await queue(db, actor, wish.ok ? wish.wish : {}, {
    cursor: await ask(searchParams, "cursor"),
  });
  if (!found.ok) return <NotYours refused={found} signIn={actor.role === "reader"} />;
  const { items, cursor } = found;
  const asked = await ask(searchParams, "decided");
  const came = CAME.find((each) => each === asked);
  const [words, cameWords, sentence] = await Promise.all([
    getTranslations("review.queue"),
    getTranslations("review.came"),
    getSentence(),
  ]);
  const times = await reviewFigures(db, actor);
  const batches = await undecidedBatches(db, actor);
  return (
    <Leaf wide head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {came ? (
        <p className="notice" role="status">
          {cameWords(came)}
        </p>
      ) : null}
      {times ? <Times times={times} /> : null}
      <p className="choices">
        <a href="/review/trust">{words("trust")}</a>
        <a href="/rules">{words("rules")}</a>
        <a href="/batch?which=undecided">{words("batches", { count: batches })}</a>
      </p>
      <QueueForm fields={fields} />
      {wish.ok ? null : <p className="notice refused">{sentence(wish)}</p>}
      {items.length === 0 ? (
        <p className="empty">{words(times && times.waiting > 0 ? "noneLike" : "nothing")}</p>
      ) : (
        <Words of={["drafts"]}>
          <DecisionForm label={words("several")} action={decideSeveral}>
            <ul className="entries tight">
              {items.map((item) => (
                <Line key={item.id} item={item} />
              ))}
            </ul>
          </DecisionForm>
        </Words>
      )}
      <Pager path={withQuery("/review", fields)} cursor={cursor} more={words("later")} />
    </Leaf>
  );
}

function Line({ item }: { item: Waiting }) {
  const words = useTranslations("review.queue");
  const format = useFormatter();
  const { pages, size, links, positions } = item;
  const isAny = (state: (typeof pages)[number]["state"]) =>
    pages.some((page) => page.state === state) ? "yes" : "no";
  const titles = item.pages.map(({ title }) => title).join(", ");
  return (
    <li className="row">
      <input type="checkbox" name="draft" value={item.id} aria-label={words("choose", { titles })} />
      <div className="grow">
        <a className="title" href={reviewPath(item.id)}>
          {titles}
        </a>
        {item.summary ? <p className="excerpt">{item.summary}</p> : null}
        <p className="meta">
          {words.rich("line", {
            people: () => <People names={item.authors} />,
            at: () => <When at={item.at} />,
            extent: words("extent", {
              begun: isAny("unborn"),
              gone: isAny("deleted"),
              size,
              links,
              positions,
            }),
            looking: item.looking ? "yes" : "no",
            looker: item.looking ?? "",
            accepted: item.accepted.length > 0 ? "yes" : "no",
            reviewers: format.list(item.accepted),
            hit: item.rules.length,
            rules: format.list(item.rules),
          })}
        </p>
      </div>
    </li>
  );
}

function Times({ times }: { times: NonNullable<Awaited<ReturnType<typeof reviewFigures>>> }) {
  const words = useTranslations("review.queue");
  const { waiting, decided, mean, median, neverReviewed } = times;
  const lasted = (hours: number) => {
    const whole = hours < 1 ? 0 : Math.round(hours);
    return whole >= 48 ? words("days", { count: Math.round(whole / 24) }) : words("hours", { count: whole });
  };
  return (
    <p className="meta">
      {words("waiting", { count: waiting })}{" "}
      {mean === null || median === null
        ? words("noneDecided")
        : words("decided", { decided, median: lasted(median), mean: lasted(mean) })}{" "}
      {neverReviewed === 0 ? (
        words("allReviewed")
      ) : (
        <a href="/review/unreviewed">
          {words("neverReviewed", {
            count: Math.min(neverReviewed, COUNTED),
            more: neverReviewed < COUNTED ? "no" : "yes",
          })}
        </a>
      )}
    </p>
  );
}

/** The wish in the address, or what is wrong with it. */
function wishOf(fields: QueueFields): { ok: true; wish: QueueWish } | ({ ok: false } & Told) {
  const pages = readWish((name) => (name === "since" ? undefined : fields[name]));
  if (!pages.ok) return pages;
  const page = fields.page === undefined ? undefined : parseTitle(fields.page);
  if (page?.ok === false) return page;
  return {
    ok: true,
    wish: {
      page: page?.title,
      by: fields.by,
      pages: pages.wish,
      days: numberIn(fields.days),
      size: numberIn(fields.size),
      links: fields.links !== undefined,
      positions: fields.positions !== undefined,
    },
  };
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function NotYours({ refused, signIn }: { refused: Told; signIn: boolean }) {
  const words = useTranslations("review.queue");
  const sentence = useSentence();
  answerWith(403);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={sentence(refused)} />}>
      <p>
        {signIn ? <a href="/signin?from=/review">{words("signIn")}</a> : <a href="/drafts">{words("own")}</a>}
      </p>
    </Leaf>
  );
}
