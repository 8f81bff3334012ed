import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { CHOSEN_KINDS, isKind, type Kind } from "@/document/kinds";
import { kindOf, pathTo, titlePath, type Title } from "@/document/titles";
import { sharedSettings } from "@/env";
import { answerWith } from "@/app/_answer/answering";
import { beginQuery, begunPosition } from "@/app/_editor/position/begun-position";
import { caretColour } from "@/app/_editor/together/caret-colour";
import { EditorDoor } from "@/app/_editor/editor-door";
import { toldHere } from "@/app/_editor/told-here";
import { Words } from "@/app/_words/words";
import { missingTitles } from "@/app/_editor/links/missing-titles";
import type { BegunParts } from "@/app/_editor/position/position";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { KindChoice } from "@/app/_reader/lists/kind-choice";
import { Leaf } from "@/app/_reader/site/leaf";
import { ProtectedNotice } from "@/app/_reader/acts/protected-notice";
import { PageHead } from "@/app/_reader/page/page-head";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { draftPath, withQuery } from "@/app/_reader/site/paths";
import { Once } from "@/app/_reader/site/once";
import { DraftRibbon } from "@/app/_reader/drafts/draft-ribbon";
import { ProposeForm } from "@/app/draft/propose-form";
import { vocabulary } from "@/app/_reader/positions/vocabulary";
import { currentActor } from "@/app/_session/actor";
import { accountOf } from "@/wiki/accounts/actor";
import { hasDraft, openDraft } from "@/wiki/drafts/open";
import { readDraft } from "@/wiki/drafts/read";
import { mustPropose } from "@/wiki/may";
import { flawsBeside } from "@/wiki/positions/flaws";
import { factsOf } from "@/wiki/pages/facts";
import { readPage } from "@/wiki/pages/read";
import { isBegun, startPage } from "@/wiki/pages/start";
import "@/app/_editor/editor.css";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("editor");
  const title = parsed.ok ? words("title", { title: parsed.title }) : words("badTitle");
  return { title, robots: { index: false } };
}

export default async function EditPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const kind = await ask(searchParams, "kind");
  const chosen = isKind(kind) ? kind : undefined;
  const begin = begunPosition(await searchParams);
  const wished = await ask(searchParams, "draft");
  const [actor, db] = await Promise.all([currentActor(), database()]);
  if (actor.role === "reader") {
    const from = withQuery(pathTo("edit", title), {
      kind: chosen,
      draft: wished,
      ...beginQuery(begin),
    });
    redirect(`/signin?${new URLSearchParams({ from }).toString()}`);
  }

  const read = await readPage(db, actor, title, { redirect: false });
  const written = read.state === "live";
  const facts = await factsOf(db, title, chosen);
  const inDraft = wished !== undefined || mustPropose(actor, facts);
  const open = !written && !chosen && !kindOf(title);
  if (open && !(await hasDraft(db, actor, title, wished)) && (inDraft || !(await isBegun(db, actor, title))))
    return <Beginning title={title} begin={begin} draft={wished} />;
  const opened = inDraft ? await openDraft(db, actor, title, { kind: chosen, draft: wished }) : undefined;
  const started = opened ?? (await startPage(db, actor, title, chosen));
  if (!started.ok) return <Refused title={title} written={written} sentence={started.sentence} />;

  const { page } = started;
  const words = await getTranslations("editor");
  const { protection } = facts;
  const html = written ? read.html : "";
  const draft = opened?.ok ? await readDraft(db, actor, opened.draftId) : undefined;
  return (
    <Leaf head={<PageHead title={title} kind={page.kind} tab="edit" written={written} />}>
      {protection ? <ProtectedNotice protection={protection} inDraft={draft !== undefined} /> : null}
      {draft ? (
        <DraftRibbon
          view={draft}
          own={accountOf(actor) === draft.draft.authorId}
          stuck={opened?.ok ? opened.stuck : undefined}
        />
      ) : null}
      <Words of={["editor", "talk", "acts", "session", "query", "site"]}>
        <EditorDoor
          told={await toldHere()}
          looksUp={sharedSettings().lookUpWorks}
          roomId={opened?.ok ? opened.liveId : page.id}
          page={{ id: page.id, title, kind: page.kind }}
          draftId={opened?.ok ? opened.draftId : null}
          person={{ name: actor.name, color: caretColour(actor.name) }}
          missing={missingTitles(html)}
          vocabulary={await vocabulary()}
          flaws={await flawsBeside(db, page.id)}
          begin={begin}
          readPath={draft ? draftPath(draft.draft.id) : titlePath(title)}
        >
          {/* Made by renderHtml from a document that was checked against the schema; every text in it is escaped. */}
          <Once className="prose stored" html={html} />
        </EditorDoor>
      </Words>
      {draft?.takesPart ? <ProposeForm draft={draft.draft} /> : null}
      {draft ? null : (
        <p className="choices">
          <a href={withQuery(pathTo("edit", title), { draft: "new", kind: chosen })}>{words("propose")}</a>
        </p>
      )}
    </Leaf>
  );
}

/** What kind of page begins here is asked once, before there is anything to edit. */
async function Beginning(props: { title: Title; begin?: BegunParts; draft: string | undefined }) {
  const words = await getTranslations("editor");
  const { title, begin, draft } = props;
  return (
    <Leaf head={<PageHead title={title} tab="edit" written={false} />}>
      <form className="form" method="get" action={pathTo("edit", title)}>
        <p>{words("unwritten")}</p>
        {Object.entries(beginQuery(begin)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {draft ? <input type="hidden" name="draft" value={draft} /> : null}
        <KindChoice kinds={CHOSEN_KINDS satisfies readonly Kind[]} />
        <div className="acts">
          <button className="button" type="submit">
            {words("start")}
          </button>
        </div>
      </form>
    </Leaf>
  );
}

async function Refused({ title, written, sentence }: { title: Title; written: boolean; sentence: string }) {
  answerWith(403);
  const words = await getTranslations("editor");
  return (
    <Leaf head={<PageHead title={title} tab="edit" written={written} />}>
      <p className="notice refused">{sentence}</p>
      <p>
        <a href={titlePath(title)}>{words("back")}</a>
      </p>
    </Leaf>
  );
}
