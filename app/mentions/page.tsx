import type { Metadata } from "next";
import { parseTitle, titlePath, type Title } from "@/document/titles";
import { may } from "@/wiki/may";
import { mentions, type PageNaming } from "@/wiki/mentions/find";
import { answerWith } from "../_answer/answering";
import { BadTitle } from "../_reader/page/bad-title";
import { database } from "../_reader/site/database";
import { Excerpt } from "../_reader/lists/excerpt";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { vocabulary } from "../_reader/positions/vocabulary";
import { currentActor } from "../_session/actor";
import { linkChosen } from "./actions";
import { MentionForm } from "./mention-form";
import { OfferLinks } from "./offer-links";

export const metadata: Metadata = { title: "Mentions without a link", robots: { index: false } };

const SHOWN = 20;

export default async function MentionsPage({ searchParams }: { searchParams: Query }) {
  const asked = await ask(searchParams, "title");
  if (asked === undefined) return <Asking />;
  const parsed = parseTitle(asked);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await mentions(db, parsed.title, { limit: SHOWN, cursor: await ask(searchParams, "cursor") });
  if (!found) return <NoSuchPage title={parsed.title} />;
  const { of, items, cursor } = found;
  const ruling = may(actor, "edit");
  const stances = await vocabulary();
  const list = items.map((item) => (
    <li key={item.title}>
      <p>
        <span className="title">
          <TitleLink title={item.title} />
        </span>{" "}
        <span className="kind-tag">{item.kind === "article" ? "" : item.kind}</span>
      </p>
      <Sentences item={item} mayLink={ruling.ok}>
        {(index) => (
          <OfferLinks page={item.title} offers={item.sentences[index]?.offers ?? []} vocabulary={stances} />
        )}
      </Sentences>
    </li>
  ));
  return (
    <Leaf
      head={
        <PlainHead
          title={`Mentions of ${of}`}
          lede={
            <>
              Sentences elsewhere that name <TitleLink title={of} /> and do not link to it, the likeliest
              first.
            </>
          }
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          {cursor === null
            ? "No sentence names this page without a link."
            : "None among the first thousand pages that have these words. The search goes on from there."}
        </p>
      ) : ruling.ok ? (
        <MentionForm action={linkChosen.bind(null, of)}>
          <ul className="entries mentions">{list}</ul>
        </MentionForm>
      ) : (
        <>
          <p className="notice">
            {ruling.reason === "sign-in" ? (
              <>
                <a href={`/signin?${new URLSearchParams({ from: withQuery("/mentions", { title: of }) })}`}>
                  Sign in
                </a>{" "}
                to link them with one click.
              </>
            ) : (
              ruling.sentence
            )}
          </p>
          <ul className="entries mentions">{list}</ul>
        </>
      )}
      <Pager path={withQuery("/mentions", { title: of })} cursor={cursor} more="More mentions" />
    </Leaf>
  );
}

function Sentences(props: {
  item: PageNaming;
  mayLink: boolean;
  children: (index: number) => React.ReactNode;
}) {
  const { item, mayLink, children } = props;
  return (
    <ul className="sentences">
      {item.sentences.map(({ key, sentence }, index) => (
        <li key={`${key}${index}`}>
          {mayLink ? (
            <label className="check">
              <input type="checkbox" name="key" value={key} />
              <Excerpt text={sentence} />
            </label>
          ) : (
            <Excerpt text={sentence} />
          )}
          <div className="choices">
            {mayLink ? (
              <button
                type="submit"
                name="only"
                value={key}
                className="link-button"
                aria-label={`Link this sentence on ${item.title}`}
              >
                Link this
              </button>
            ) : null}
            {children(index)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Which page is meant, where none is named. */
function Asking() {
  return (
    <Leaf
      head={
        <PlainHead
          title="Mentions without a link"
          lede="Sentences that name a page and do not link to it, found for one page at a time."
        />
      }
    >
      <form className="form" action="/mentions">
        <div className="field">
          <label htmlFor="mentions-title">Title of the page</label>
          <input id="mentions-title" name="title" type="text" required />
        </div>
        <div className="acts">
          <button type="submit" className="button">
            Find its mentions
          </button>
        </div>
      </form>
      <p className="section-links">
        <a href="/batch">What was linked so far</a>
      </p>
    </Leaf>
  );
}

function NoSuchPage({ title }: { title: Title }) {
  answerWith(404);
  return (
    <Leaf
      head={<PlainHead title="Mentions without a link" lede={`There is no page “${title}” to link to.`} />}
    >
      <p>
        <a href={titlePath(title)}>See what is known of this title</a>
      </p>
    </Leaf>
  );
}
