import type { Metadata } from "next";
import { parseTitle } from "@/document/titles";
import { queue, waitingTimes, type QueueWish, type Waiting } from "@/wiki/drafts/queue";
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
import { decideSeveral } from "./actions";
import { QUEUE_FIELDS, QueueForm, type QueueFields } from "./queue-form";
import "../_reader/drafts/drafts.css";

export const metadata: Metadata = { title: "Waiting for review", robots: { index: false } };

const DECIDED: Record<string, string> = {
  accept: "Accepted. It is on the page now.",
  return: "Returned to its author.",
  reject: "Turned down. Its author can read why.",
  spam: "Marked as spam.",
};

export default async function ReviewPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const fields: QueueFields = {};
  for (const name of QUEUE_FIELDS) fields[name] = await ask(searchParams, name);
  const wish = wishOf(fields);
  const found = await queue(db, actor, wish.ok ? wish.wish : {}, {
    cursor: await ask(searchParams, "cursor"),
  });
  if (!found.ok) return <NotYours sentence={found.sentence} signIn={actor.role === "reader"} />;
  const { items, cursor } = found;
  const decided = DECIDED[(await ask(searchParams, "decided")) ?? ""];
  const times = await waitingTimes(db, actor);
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Waiting for review"
          lede="What newcomers and others propose, the oldest first. Nobody else sees it until it is accepted."
        />
      }
    >
      {decided ? (
        <p className="notice" role="status">
          {decided}
        </p>
      ) : null}
      {times ? <Times times={times} /> : null}
      <p className="choices">
        <a href="/review/trust">When newcomers become members</a>
      </p>
      <QueueForm fields={fields} />
      {wish.ok ? null : <p className="notice refused">{wish.sentence}</p>}
      {items.length === 0 ? (
        <p className="empty">
          {times && times.waiting > 0 ? "No draft that waits is like that." : "Nothing waits. Thank you."}
        </p>
      ) : (
        <DecisionForm label="Decide on those that are chosen" action={decideSeveral}>
          <ul className="entries tight">
            {items.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </ul>
        </DecisionForm>
      )}
      <Pager path={withQuery("/review", fields)} cursor={cursor} more="Later ones" />
    </Leaf>
  );
}

function Line({ item }: { item: Waiting }) {
  const titles = item.pages.map(({ title }) => title).join(", ");
  return (
    <li className="row">
      <input type="checkbox" name="draft" value={item.id} aria-label={`Choose the draft of ${titles}`} />
      <div className="grow">
        <a className="title" href={reviewPath(item.id)}>
          {titles}
        </a>
        {item.summary ? <p className="excerpt">{item.summary}</p> : null}
        <p className="meta">
          By <People names={item.authors} />, since <When at={item.at} />. {extentOf(item)}
          {item.looking ? ` ${item.looking} is looking at it.` : null}
        </p>
      </div>
    </li>
  );
}

function extentOf({ pages, size, links, positions }: Waiting): string {
  const parts = [
    pages.some((page) => page.state === "unborn") ? "new page" : "",
    pages.some((page) => page.state === "deleted") ? "page deleted since" : "",
    size === 1 ? "1 character" : `${size} characters`,
    links === 0 ? "" : links === 1 ? "1 new link to another site" : `${links} new links to other sites`,
    positions === 0 ? "" : positions === 1 ? "1 position" : `${positions} positions`,
  ];
  return `${parts.filter((part) => part !== "").join(" · ")}.`;
}

function Times({ times }: { times: NonNullable<Awaited<ReturnType<typeof waitingTimes>>> }) {
  const { waiting, decided, mean, median } = times;
  return (
    <p className="meta">
      {waiting === 1 ? "One draft waits." : `${waiting} drafts wait.`}{" "}
      {mean === null || median === null
        ? "None was decided in the last thirty days."
        : `${decided} decided in the last thirty days, after ${hours(median)} in the middle and ${hours(mean)} on average.`}
    </p>
  );
}

function hours(given: number): string {
  if (given < 1) return "less than an hour";
  const whole = Math.round(given);
  if (whole >= 48) return `${Math.round(whole / 24)} days`;
  return whole === 1 ? "an hour" : `${whole} hours`;
}

/** The wish in the address, or what is wrong with it. */
function wishOf(fields: QueueFields): { ok: true; wish: QueueWish } | { ok: false; sentence: string } {
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

function NotYours({ sentence, signIn }: { sentence: string; signIn: boolean }) {
  answerWith(403);
  return (
    <Leaf head={<PlainHead title="Waiting for review" lede={sentence} />}>
      <p>{signIn ? <a href="/signin?from=/review">Sign in</a> : <a href="/drafts">Your own drafts</a>}</p>
    </Leaf>
  );
}
