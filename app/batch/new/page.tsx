import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { Told } from "@/document/said";
import { may } from "@/wiki/may";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { useSentence } from "@/app/_words/sentence";
import { answerWith } from "@/app/_answer/answering";
import { proposeCategory, proposeRenaming, proposeTable } from "../actions";
import { ProposeForm } from "../propose-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("batch.new"))("title"), robots: { index: false } };
}

const CHANGES = ["link", "addCategory", "removeCategory", "replaceLink"] as const;

const code = (text: React.ReactNode) => <code>{text}</code>;

export default async function NewBatchPage({ searchParams }: { searchParams: Query }) {
  const actor = await currentActor();
  const ruling = may(actor, "propose");
  if (!ruling.ok) return <NotYours refused={ruling} signIn={actor.role === "reader"} />;
  const from = await ask(searchParams, "from");
  const category = await ask(searchParams, "category");
  const words = await getTranslations("batch.new");
  const purpose = { name: "purpose", label: words("purpose"), hint: words("purposeHint") };
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <section className="section" aria-labelledby="rename">
        <h2 id="rename">{words("rename")}</h2>
        <p>{words("renameHow")}</p>
        <ProposeForm
          action={proposeRenaming}
          inputs={[
            { name: "from", label: words("from"), hint: words("fromHint"), value: from },
            { name: "to", label: words("to") },
            purpose,
          ]}
          submit={words("showPages")}
        />
      </section>
      <section className="section" aria-labelledby="categorise">
        <h2 id="categorise">{words("categorise")}</h2>
        <ProposeForm
          action={proposeCategory}
          inputs={[
            { name: "category", label: words("category"), value: category },
            { name: "pages", label: words("pages"), hint: words("pagesHint"), kind: "lines" },
            purpose,
          ]}
          submit={words("showWithIt")}
        />
      </section>
      <section className="section" aria-labelledby="table">
        <h2 id="table">{words("table")}</h2>
        <p>{words.rich("columns", { code })}</p>
        <ul>
          {CHANGES.map((change) => (
            <li key={change}>{words.rich(change, { code })}</li>
          ))}
        </ul>
        <ProposeForm
          action={proposeTable}
          inputs={[
            { name: "file", label: words("file"), kind: "file" },
            {
              name: "rows",
              label: words("rows"),
              hint: words("rowsHint"),
              kind: "lines",
            },
            purpose,
          ]}
          submit={words("showRows")}
        />
      </section>
    </Leaf>
  );
}

function NotYours({ refused, signIn }: { refused: Told; signIn: boolean }) {
  const words = useTranslations("batch.new");
  const sentence = useSentence();
  answerWith(403);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={sentence(refused)} />}>
      <p>
        {signIn ? (
          <a href="/signin?from=/batch/new">{words("signIn")}</a>
        ) : (
          <a href="/batch">{words("all")}</a>
        )}
      </p>
    </Leaf>
  );
}
