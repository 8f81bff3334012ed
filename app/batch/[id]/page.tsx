import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { answerWith } from "@/app/_answer/answering";
import { ActButton } from "@/app/_reader/acts/act-button";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { userPath, withQuery } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";
import { Words } from "@/app/_words/words";
import { goOn, takeBack } from "@/app/mentions/actions";
import { mayDecide } from "@/wiki/batches/decide";
import { isInterrupted, mayUndo, readBatch } from "@/wiki/batches/read";
import { stopped, STOPPED } from "@/wiki/batches/stop";
import { decideOnRows } from "../actions";
import { DecideForm } from "../decide-form";
import { BatchRow, type Batch } from "../row";
import "@/app/_reader/drafts/drafts.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch.one"))("title"), robots: { index: false } };
}

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const batch = /^[1-9]\d{0,14}$/.test(id) ? await readBatch(db, actor, Number(id)) : undefined;
  if (!batch) return <NoBatch />;
  const done = batch.rows.filter((row) => row.outcome === "done").length;
  const [words, kinds, sentence] = await Promise.all([
    getTranslations("batch.one"),
    getTranslations("batch.kinds"),
    getSentence(),
  ]);
  const { kind, object } = batch;
  const back = backOf(batch);
  const proposed = batch.rows.filter((row) => row.outcome === "proposed");
  const decided = batch.rows.filter((row) => row.outcome !== "proposed");
  const isComing = batch.kind === "changes" && batch.rows.some((row) => row.outcome === "waiting");
  const stop = isComing ? await stopped(db) : undefined;
  const decides = proposed.length > 0 && !batch.undoneAt && mayDecide(actor, batch, "leave").ok;
  return (
    <Leaf
      head={
        <PlainHead title={kinds(`${kind}.heading`, { object })} lede={<Lede batch={batch} done={done} />} />
      }
    >
      {isInterrupted(batch, batch.rows) && mayUndo(actor, batch).ok ? (
        <div className="notice">
          <p>{words("interrupted")}</p>
          <ActButton action={goOn.bind(null, batch.id)} label={words("goOn")} about={batch.object} />
        </div>
      ) : null}
      {stop ? <p className="notice">{sentence(STOPPED)}</p> : null}
      {proposed.length > 0 ? (
        <section className="section" aria-labelledby="proposed">
          <h2 id="proposed">
            {words("toDecide")} <span className="count">{proposed.length}</span>
          </h2>
          {decides ? (
            <Words of={["batch"]}>
              <DecideForm
                action={decideOnRows.bind(null, batch.id)}
                mayAccept={mayDecide(actor, batch, "accept").ok}
              >
                <Rows batch={batch} rows={proposed} choosable />
              </DecideForm>
            </Words>
          ) : (
            <Rows batch={batch} rows={proposed} />
          )}
        </section>
      ) : null}
      {decided.length > 0 ? <Rows batch={batch} rows={decided} /> : null}
      {batch.hidden > 0 ? <p className="meta">{words("hidden", { count: batch.hidden })}</p> : null}
      <p className="choices">
        <a href={back}>{kinds(`${kind}.back`, { object })}</a>
      </p>
      {batch.undoneAt === null && mayUndo(actor, batch).ok && (done > 0 || isComing) ? (
        <section className="section" aria-labelledby="undo">
          <h2 id="undo">{words("takeBack")}</h2>
          <ActForm
            action={takeBack.bind(null, batch.id)}
            fields={[{ name: "reason", label: words("reason"), hint: words("reasonHint") }]}
            submit={kinds(`${kind}.undo`)}
            back={back}
          />
        </section>
      ) : null}
    </Leaf>
  );
}

function Rows(props: { batch: Batch; rows: Batch["rows"]; choosable?: boolean }) {
  const { batch, rows, choosable = false } = props;
  return (
    <ul className="entries tight">
      {rows.map((row) => (
        <BatchRow key={row.ordinal} kind={batch.kind} row={row} choosable={choosable} />
      ))}
    </ul>
  );
}

function backOf({ kind, object }: Batch): string {
  switch (kind) {
    case "undo":
      return userPath(object);
    case "link":
      return withQuery("/mentions", { title: object });
    case "changes":
      return "/batch";
  }
}

function Lede({ batch, done }: { batch: Batch; done: number }) {
  const words = useTranslations("batch");
  const { kind, by, at, undoneAt, undoneBy, reason } = batch;
  return (
    <>
      {words.rich(`kinds.${kind}.lede`, {
        undone: undoneAt ? "yes" : "no",
        count: kind === "changes" ? batch.rows.length : done,
        by: () => <a href={userPath(by)}>{by}</a>,
        at: () => <When at={at} />,
      })}
      {undoneAt ? (
        <>
          {" "}
          {words.rich("one.takenBack", {
            named: undoneBy ? "yes" : "no",
            by: () => (undoneBy ? <a href={userPath(undoneBy)}>{undoneBy}</a> : null),
            at: () => <When at={undoneAt} />,
            explained: reason ? "yes" : "no",
            reason: reason ?? "",
          })}
        </>
      ) : null}
    </>
  );
}

function NoBatch() {
  const words = useTranslations("batch.one");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("none")} lede={words("noneLede")} />}>
      <p>
        <a href="/log">{words("log")}</a>
      </p>
    </Leaf>
  );
}
