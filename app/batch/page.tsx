import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { pathTo, titlePath } from "@/document/titles";
import { batches } from "@/wiki/batches/read";
import { STOP, stopped } from "@/wiki/batches/stop";
import { may } from "@/wiki/may";
import { ActForm } from "../_reader/acts/act-form";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ChoiceRow } from "../_reader/lists/choice-row";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { userPath, withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";
import { letGoOn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch.list"))("title"), robots: { index: false } };
}

type Batch = Awaited<ReturnType<typeof batches>>["items"][number];

export default async function BatchesPage({ searchParams }: { searchParams: Query }) {
  const undecided = (await ask(searchParams, "which")) === "undecided";
  const cursor = await ask(searchParams, "cursor");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await batches(db, actor, { undecided, cursor });
  const stop = await stopped(db);
  const words = await getTranslations("batch.list");
  const which = undecided ? "undecided" : undefined;
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {stop ? <Stopped stop={stop} mayClear={may(actor, "clearStop").ok} /> : null}
      <p className="choices">
        {may(actor, "propose").ok ? <a href="/batch/new">{words("propose")}</a> : null}
        {may(actor, "propose").ok && !stop ? (
          <a href={pathTo("edit", STOP)}>{words("stop", { page: STOP })}</a>
        ) : null}
      </p>
      {actor.role === "reader" ? null : (
        <ChoiceRow
          label={words("which")}
          choices={[
            { label: words("all"), href: "/batch", chosen: !undecided },
            { label: words("undecided"), href: "/batch?which=undecided", chosen: undecided },
          ]}
        />
      )}
      {found.items.length === 0 ? (
        <p className="empty">
          {words(undecided ? "noneUndecided" : "none")} <a href="/mentions">{words("mentions")}</a>
        </p>
      ) : (
        <ul className="entries tight">
          {found.items.map((batch) => (
            <Line key={batch.id} batch={batch} />
          ))}
        </ul>
      )}
      <Pager path={withQuery("/batch", { which })} cursor={found.cursor} more={words("older")} />
    </Leaf>
  );
}

function Line({ batch }: { batch: Batch }) {
  const words = useTranslations("batch");
  const figureOf = useFigure();
  const { id, kind, object, by, at } = batch;
  return (
    <li className="row">
      <When at={at} />
      <p className="grow">
        {words.rich("list.line", {
          batch: () => <a href={`/batch/${id}`}>{words(`named.${kind}`, { object })}</a>,
          by: () => <a href={userPath(by)}>{by}</a>,
        })}
      </p>
      <span className="count">{figureOf(batch)}</span>
    </li>
  );
}

function Stopped({ stop, mayClear }: { stop: { at: Date; by: string | null }; mayClear: boolean }) {
  const words = useTranslations("batch.stopped");
  return (
    <section className="notice" aria-label={words("label")}>
      <p>
        {words.rich("how", {
          by: () => (stop.by ? <a href={userPath(stop.by)}>{stop.by}</a> : words("somebody")),
          page: () => <a href={titlePath(STOP)}>{STOP}</a>,
          at: () => <When at={stop.at} />,
        })}
      </p>
      {mayClear ? (
        <ActForm
          action={letGoOn}
          fields={[{ name: "reason", label: words("why"), hint: words("whyHint") }]}
          submit={words("goOn")}
          back={titlePath(STOP)}
        />
      ) : null}
    </section>
  );
}

function useFigure(): (batch: Batch) => string {
  const words = useTranslations("batch.figure");
  return ({ kind, undoneAt, done, proposed, waiting }) => {
    if (undoneAt) return words("takenBack");
    if (proposed > 0) return words("toDecide", { count: proposed });
    if (waiting > 0 && kind === "changes") return words("toCome", { done, waiting });
    return words(kind, { count: done });
  };
}
