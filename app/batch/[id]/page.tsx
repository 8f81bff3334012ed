import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActButton } from "@/app/_reader/acts/act-button";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Excerpt } from "@/app/_reader/lists/excerpt";
import { Leaf } from "@/app/_reader/site/leaf";
import { diffPath, userPath, withQuery } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { goOn, takeBack } from "@/app/mentions/actions";
import { isInterrupted, mayUndo, readBatch } from "@/wiki/batches/read";

export const metadata: Metadata = { title: "A batch", robots: { index: false } };

type Batch = NonNullable<Awaited<ReturnType<typeof readBatch>>>;

export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const batch = /^[1-9]\d{0,14}$/.test(id) ? await readBatch(db, Number(id)) : undefined;
  if (!batch) return <NoBatch />;
  const done = batch.rows.filter((row) => row.outcome === "done").length;
  const isUndoing = batch.kind === "undo";
  const heading = isUndoing ? `What ${batch.object} wrote, undone` : `Links to ${batch.object}`;
  const back = isUndoing ? userPath(batch.object) : withQuery("/mentions", { title: batch.object });
  return (
    <Leaf head={<PlainHead title={heading} lede={<Lede batch={batch} done={done} />} />}>
      {isInterrupted(batch, batch.rows) && mayUndo(actor, batch).ok ? (
        <div className="notice">
          <p>The wiki was interrupted before it came to the end of this batch.</p>
          <ActButton action={goOn.bind(null, batch.id)} label="Go on with it" about={batch.object} />
        </div>
      ) : null}
      <ul className="entries tight">
        {batch.rows.map((row) => (
          <li key={row.ordinal} className="row">
            <div className="grow">
              <span className="title">
                <TitleLink title={row.title} />
              </span>
              {row.marked ? <Excerpt text={row.marked} /> : null}
              <p className="meta">
                {isUndoing ? UNDO_WORDS[row.outcome] : WORDS[row.outcome]}
                {row.sentence ? ` ${row.sentence}` : null}
              </p>
            </div>
            {row.revisionId ? (
              <span className="meta choices">
                <a href={diffPath("previous", row.revisionId)}>What it changed</a>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {batch.hidden > 0 ? (
        <p className="meta">{batch.hidden} more on pages that have been deleted since.</p>
      ) : null}
      <p className="choices">
        <a href={back}>
          {isUndoing ? `What ${batch.object} has written` : `More mentions of ${batch.object}`}
        </a>
      </p>
      {batch.undoneAt === null && mayUndo(actor, batch).ok && done > 0 ? (
        <section className="section" aria-labelledby="undo">
          <h2 id="undo">Take it back</h2>
          <ActForm
            action={takeBack.bind(null, batch.id)}
            fields={[{ name: "reason", label: "Reason", hint: "Shown in the public log." }]}
            submit={isUndoing ? "Bring all of it back" : "Take all these links back"}
            back={back}
          />
        </section>
      ) : null}
    </Leaf>
  );
}

const WORDS: Record<Batch["rows"][number]["outcome"], string> = {
  waiting: "Not written yet.",
  done: "Linked.",
  refused: "Not linked.",
  undone: "Linked, and taken back.",
  kept: "Linked, and left as it is.",
};

const UNDO_WORDS: typeof WORDS = {
  waiting: "Not undone: the wiki was interrupted, or the page could not be changed.",
  done: "Undone.",
  refused: "Not undone.",
  undone: "Undone, and brought back.",
  kept: "Undone, and left as it is.",
};

function Lede({ batch, done }: { batch: Batch; done: number }) {
  return (
    <>
      {saidOf(batch, done)} by <a href={userPath(batch.by)}>{batch.by}</a>, <When at={batch.at} />.
      {batch.undoneAt ? (
        <>
          {" "}
          {batch.undoneBy ? (
            <>
              <a href={userPath(batch.undoneBy)}>{batch.undoneBy}</a> took it back
            </>
          ) : (
            "It was taken back"
          )}
          , <When at={batch.undoneAt} />
          {batch.reason ? `: “${batch.reason}”` : null}.
        </>
      ) : null}
    </>
  );
}

function saidOf({ kind, undoneAt }: Batch, done: number): string {
  if (kind === "undo")
    return undoneAt ? "Undone and brought back" : `Undone on ${done === 1 ? "one page" : `${done} pages`}`;
  if (undoneAt) return "Linked and taken back";
  return done === 1 ? "One sentence linked" : `${done} sentences linked`;
}

function NoBatch() {
  answerWith(404);
  return (
    <Leaf head={<PlainHead title="No such batch" lede="Nothing was linked under this number." />}>
      <p>
        <a href="/log">The log names every batch</a>
      </p>
    </Leaf>
  );
}
