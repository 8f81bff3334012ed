import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { parseTitle, titlePath } from "@/document/titles";
import { may } from "@/wiki/may";
import {
  countRedirectsToRepair,
  FAULTS,
  redirectsToRepair,
  type RedirectToRepair,
} from "@/wiki/names/redirects";
import { ActButton } from "@/app/_reader/acts/act-button";
import { ChoiceRow } from "@/app/_reader/lists/choice-row";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { withQuery } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { currentActor } from "@/app/_session/actor";
import { repair } from "./actions";
import { getSentence } from "@/app/_words/sentence";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.redirects");
  return { title: words("name"), robots: { index: false } };
}

export default async function RedirectsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const words = await getTranslations("gardening.redirects");
  const sentence = await getSentence();
  const asked = await ask(searchParams, "fault");
  const fault = FAULTS.find((known) => known === asked);
  const counts = await countRedirectsToRepair(db);
  const { items, cursor } = await redirectsToRepair(db, { cursor: await ask(searchParams, "cursor") }, fault);
  const sum = FAULTS.reduce((all, each) => all + counts[each], 0);
  const ruling = may(actor, "move");
  return (
    <Leaf head={<PlainHead title={words("name")} lede={words("lede")} />}>
      {sum === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <>
          <div className="choice-rows">
            <ChoiceRow
              label={words("wrong")}
              choices={[
                { label: words("anything"), href: "/gardening/redirects", chosen: !fault, count: sum },
                ...FAULTS.map((each) => ({
                  label: words(each),
                  href: withQuery("/gardening/redirects", { fault: each }),
                  chosen: fault === each,
                  count: counts[each],
                })),
              ]}
            />
          </div>
          {ruling.ok ? null : (
            <p className="notice">
              {ruling.reason === "sign-in"
                ? words.rich("signIn", {
                    sign: (text) => (
                      <a href={withQuery("/signin", { from: "/gardening/redirects" })}>{text}</a>
                    ),
                  })
                : sentence(ruling)}
            </p>
          )}
          <ul className="entries">
            {items.map((item) => (
              <Row key={item.title} item={item} mayRepair={ruling.ok} />
            ))}
          </ul>
        </>
      )}
      <Pager path={withQuery("/gardening/redirects", { fault })} cursor={cursor} more={words("more")} />
    </Leaf>
  );
}

function Row({ item, mayRepair }: { item: RedirectToRepair; mayRepair: boolean }) {
  const words = useTranslations("gardening.redirects");
  const parsed = parseTitle(item.title);
  if (!parsed.ok) return null;
  return (
    <li className="row">
      <div className="grow">
        <p className="title">
          <a href={withQuery(titlePath(parsed.title), { redirect: "no" })}>{item.title}</a>
        </p>
        <p>
          <Way item={item} />
        </p>
      </div>
      {item.offered.map((title) =>
        mayRepair ? (
          <ActButton
            key={title}
            action={repair.bind(null, item.title, title)}
            label={item.fault === "double" ? words("straight") : words("lead", { title })}
            about={item.title}
          />
        ) : item.fault === "double" ? null : (
          <p key={title} className="meta">
            {words.rich("perhaps", { page: () => <TitleLink title={title} /> })}
          </p>
        ),
      )}
    </li>
  );
}

function Way({ item: { to, ends, fault } }: { item: RedirectToRepair }) {
  const words = useTranslations("gardening.redirects");
  const isRed = fault === "broken";
  return words.rich(WAYS[fault === "broken" && to === ends ? "nothing" : fault], {
    to: () => <TitleLink title={to} missing={isRed && to === ends} />,
    ends: () => <TitleLink title={ends} missing={isRed} />,
  });
}

const WAYS = { nothing: "toNothing", broken: "onToNothing", double: "onTo", loop: "back" } as const;
