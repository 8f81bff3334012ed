import { useTranslations } from "next-intl";
import { told } from "@/document/said";
import type { readBatch } from "@/wiki/batches/read";
import { Excerpt } from "../_reader/lists/excerpt";
import { useSentence } from "../_words/sentence";
import { diffPath, userPath } from "../_reader/site/paths";
import { TitleLink } from "../_reader/site/title-link";

export type Batch = NonNullable<Awaited<ReturnType<typeof readBatch>>>;
type Row = Batch["rows"][number];

/** A row of a batch: where, what, and what became of it. `choosable`: it can be chosen to be decided on. */
export function BatchRow({ kind, row, choosable }: { kind: Batch["kind"]; row: Row; choosable: boolean }) {
  const words = useTranslations("batch.row");
  const outcomes = useTranslations("batch.outcomes");
  const say = useSentence();
  const { outcome, what } = row;
  return (
    <li className="row">
      {choosable ? (
        <input
          type="checkbox"
          name="row"
          value={row.ordinal}
          defaultChecked
          aria-label={words("choose", { title: row.title })}
        />
      ) : null}
      <div className="grow">
        <span className="title">
          <TitleLink title={row.title} />
        </span>
        {what ? (
          <p className="excerpt">
            {words.rich(what.change, {
              from: () => <TitleLink title={what.from} />,
              to: () => <TitleLink title={what.to} />,
            })}
          </p>
        ) : null}
        {row.marked ? <Excerpt text={row.marked} /> : null}
        <p className="meta">
          {outcome === "proposed" || outcome === "left" ? outcomes(outcome) : outcomes(`${kind}.${outcome}`)}
          {row.sentence ? ` ${say(told(row.sentence))}` : null}
          {row.decidedBy ? (
            <>
              {" "}
              <Decided by={row.decidedBy} reason={row.reason} />
            </>
          ) : null}
        </p>
      </div>
      {row.revisionId ? (
        <span className="meta choices">
          <a href={diffPath("previous", row.revisionId)}>{words("changed")}</a>
        </span>
      ) : null}
    </li>
  );
}

function Decided({ by, reason }: { by: string; reason: string | null }) {
  const words = useTranslations("batch.row");
  return words.rich("decided", {
    by: () => <a href={userPath(by)}>{by}</a>,
    explained: reason ? "yes" : "no",
    reason: reason ?? "",
  });
}
