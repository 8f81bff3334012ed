import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { DURATIONS } from "@/app/_reader/acts/duration";
import { SelectField } from "@/app/_reader/acts/select-field";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { blocks, type StandingBlock } from "@/wiki/accounts/block";
import { answer, blockWhom, end } from "./actions";
import { BlockFacts } from "./block-facts";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("blocks"), robots: { index: false } };
}

const FROM = ["all", "pages", "talk", "creation"] as const;

export default async function BlockPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const words = await getTranslations("acts");
  const found = await blocks(db, actor, { cursor: await ask(searchParams, "cursor") });
  if (!found) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("blocks")} lede={words("blocksForModerators")} />}>
        <p className="empty">
          {words.rich("blocksInLog", {
            log: (text) => <a href="/log">{text}</a>,
            here: (text) => <a href="/blocked">{text}</a>,
          })}
        </p>
      </Leaf>
    );
  }
  const { items, cursor } = found;
  return (
    <Leaf wide head={<PlainHead title={words("blocks")} lede={words("blocksLede")} />}>
      <section className="section first" aria-labelledby="whom">
        <h2 id="whom">{words("blockSomebody")}</h2>
        <ActForm
          action={blockWhom}
          fields={[
            {
              name: "who",
              label: words("blockWho"),
              hint: words("blockWhoHint"),
              value: await ask(searchParams, "who"),
              required: true,
            },
            { name: "reason", label: words("reason"), hint: words("reasonThem"), required: true },
            { name: "titles", label: words("blockPages"), hint: words("blockPagesHint") },
          ]}
          submit={words("block")}
          back="/block"
          danger
        >
          <SelectField
            name="from"
            label={words("fromWhat")}
            choices={FROM.map((each) => [each, words(`from.${each}`)])}
            chosen="all"
          />
          <SelectField
            name="length"
            label={words("howLong")}
            choices={DURATIONS.map((each) => [each, words(`lengths.${each}`)])}
            chosen="day"
          />
        </ActForm>
      </section>
      <section className="section" aria-labelledby="standing">
        <h2 id="standing">{words("standing")}</h2>
        {items.length === 0 ? <p className="empty">{words("nobodyBlocked")}</p> : null}
        <ul className="entries">
          {items.map((row) => (
            <li key={row.id}>
              <Standing row={row} />
            </li>
          ))}
        </ul>
        <Pager path="/block" cursor={cursor} more={words("olderBlocks")} />
      </section>
    </Leaf>
  );
}

function Standing({ row }: { row: StandingBlock }) {
  const words = useTranslations("acts");
  const whom = row.network ?? row.name ?? "";
  return (
    <>
      <p className="title">{row.name ? <a href={userPath(row.name)}>{row.name}</a> : row.network}</p>
      <BlockFacts row={row} />
      {row.objection && row.objectedAt ? (
        <blockquote>
          <p>{row.objection}</p>
          <p className="meta">
            {whom}, <When at={row.objectedAt} />
          </p>
        </blockquote>
      ) : null}
      {row.answer ? <p className="meta">{words("answered", { answer: row.answer })}</p> : null}
      <details>
        <summary>{words(row.objection ? "answerOrEnd" : "endBlock")}</summary>
        {row.objection ? (
          <ActForm
            action={answer.bind(null, row.id)}
            fields={[{ name: "answer", label: words("answerTo", { whom }), required: true }]}
            submit={words("answerAndStand")}
            back="/block"
          />
        ) : null}
        <ActForm
          action={end.bind(null, row.id)}
          fields={[{ name: "answer", label: words("whyEnds"), hint: words("logMayEmpty") }]}
          submit={words("unblock", { whom })}
          back="/block"
        />
      </details>
    </>
  );
}
