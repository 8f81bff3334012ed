import type { Metadata } from "next";
import { parseTitle, titlePath } from "@/document/titles";
import { may } from "@/wiki/may";
import {
  countRedirectsToRepair,
  FAULTS,
  redirectsToRepair,
  type Fault,
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

export const metadata: Metadata = { title: "Redirects to repair", robots: { index: false } };

const WORDS: Record<Fault, string> = {
  broken: "leading to no page",
  double: "leading to another redirect",
  loop: "leading in a circle",
};

export default async function RedirectsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const asked = await ask(searchParams, "fault");
  const fault = FAULTS.find((known) => known === asked);
  const counts = await countRedirectsToRepair(db);
  const { items, cursor } = await redirectsToRepair(db, { cursor: await ask(searchParams, "cursor") }, fault);
  const sum = FAULTS.reduce((all, each) => all + counts[each], 0);
  const ruling = may(actor, "move");
  return (
    <Leaf
      head={
        <PlainHead
          title="Redirects to repair"
          lede="Redirects that lead to another redirect, to no page, or in a circle. A circle is shown to readers, not followed."
        />
      }
    >
      {sum === 0 ? (
        <p className="empty">Every redirect leads straight to a page.</p>
      ) : (
        <>
          <div className="choice-rows">
            <ChoiceRow
              label="What is wrong"
              choices={[
                { label: "anything", href: "/gardening/redirects", chosen: !fault, count: sum },
                ...FAULTS.map((each) => ({
                  label: WORDS[each],
                  href: withQuery("/gardening/redirects", { fault: each }),
                  chosen: fault === each,
                  count: counts[each],
                })),
              ]}
            />
          </div>
          {ruling.ok ? null : (
            <p className="notice">
              {ruling.reason === "sign-in" ? (
                <>
                  <a href={withQuery("/signin", { from: "/gardening/redirects" })}>Sign in</a> to repair them
                  with one click.
                </>
              ) : (
                ruling.sentence
              )}
            </p>
          )}
          <ul className="entries">
            {items.map((item) => (
              <Row key={item.title} item={item} mayRepair={ruling.ok} />
            ))}
          </ul>
        </>
      )}
      <Pager path={withQuery("/gardening/redirects", { fault })} cursor={cursor} more="More redirects" />
    </Leaf>
  );
}

function Row({ item, mayRepair }: { item: RedirectToRepair; mayRepair: boolean }) {
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
            label={item.fault === "double" ? "Lead straight there" : `Lead to ${title}`}
            about={item.title}
          />
        ) : item.fault === "double" ? null : (
          <p key={title} className="meta">
            Perhaps <TitleLink title={title} />
          </p>
        ),
      )}
    </li>
  );
}

function Way({ item: { to, ends, fault } }: { item: RedirectToRepair }) {
  switch (fault) {
    case "broken":
      return (
        <>
          leads to <TitleLink title={to} missing={to === ends} />
          {to === ends ? null : (
            <>
              {" "}
              and from there to <TitleLink title={ends} missing />
            </>
          )}
          , which is not written
        </>
      );
    case "double":
      return (
        <>
          leads to <TitleLink title={to} /> and only from there to <TitleLink title={ends} />
        </>
      );
    case "loop":
      return (
        <>
          leads to <TitleLink title={to} /> and from there back to itself
        </>
      );
  }
}
