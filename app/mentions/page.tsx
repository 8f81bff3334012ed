import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { parseTitle, titlePath, type Title } from "@/document/titles";
import { may, mustPropose } from "@/wiki/may";
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
import { getSentence } from "../_words/sentence";
import { linkChosen } from "./actions";
import { MentionForm } from "./mention-form";
import { OfferLinks } from "./offer-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions.mentions"))("title"), robots: { index: false } };
}

const SHOWN = 20;

export default async function MentionsPage({ searchParams }: { searchParams: Query }) {
  const asked = await ask(searchParams, "title");
  if (asked === undefined) return <Asking />;
  const parsed = parseTitle(asked);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await mentions(db, parsed.title, { limit: SHOWN, cursor: await ask(searchParams, "cursor") });
  if (!found) return <NoSuchPage title={parsed.title} />;
  const { of, items, cursor } = found;
  const proposes = mustPropose(actor);
  const ruling = proposes ? may(actor, "propose") : may(actor, "edit");
  const [stances, words, kinds, sentence] = await Promise.all([
    vocabulary(),
    getTranslations("positions.mentions"),
    getTranslations("site.kinds"),
    getSentence(),
  ]);
  const list = items.map((item) => (
    <li key={item.title}>
      <p>
        <span className="title">
          <TitleLink title={item.title} />
        </span>{" "}
        <span className="kind-tag">{item.kind === "article" ? "" : kinds(item.kind)}</span>
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
          title={words("titleOf", { of })}
          lede={words.rich("lede", { page: () => <TitleLink title={of} /> })}
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">{words(cursor === null ? "none" : "noneYet")}</p>
      ) : ruling.ok ? (
        <MentionForm
          action={linkChosen.bind(null, of)}
          submit={words(proposes ? "proposeChosen" : "linkChosen")}
        >
          <ul className="entries mentions">{list}</ul>
        </MentionForm>
      ) : (
        <>
          <p className="notice">
            {ruling.reason === "sign-in"
              ? words.rich("signIn", {
                  link: (text) => (
                    <a
                      href={`/signin?${new URLSearchParams({ from: withQuery("/mentions", { title: of }) })}`}
                    >
                      {text}
                    </a>
                  ),
                })
              : sentence(ruling)}
          </p>
          <ul className="entries mentions">{list}</ul>
        </>
      )}
      <Pager path={withQuery("/mentions", { title: of })} cursor={cursor} more={words("more")} />
    </Leaf>
  );
}

function Sentences(props: {
  item: PageNaming;
  mayLink: boolean;
  children: (index: number) => React.ReactNode;
}) {
  const words = useTranslations("positions.mentions");
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
                aria-label={words("linkOn", { title: item.title })}
              >
                {words("link")}
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
  const words = useTranslations("positions.mentions");
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("ledeAsking")} />}>
      <form className="form" action="/mentions">
        <div className="field">
          <label htmlFor="mentions-title">{words("which")}</label>
          <input id="mentions-title" name="title" type="text" required />
        </div>
        <div className="acts">
          <button type="submit" className="button">
            {words("find")}
          </button>
        </div>
      </form>
      <p className="section-links">
        <a href="/batch">{words("soFar")}</a>
      </p>
    </Leaf>
  );
}

function NoSuchPage({ title }: { title: Title }) {
  const words = useTranslations("positions.mentions");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("noPage", { title })} />}>
      <p>
        <a href={titlePath(title)}>{words("known")}</a>
      </p>
    </Leaf>
  );
}
