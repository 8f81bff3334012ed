import { getTranslations } from "next-intl/server";
import { parseTitle } from "@/document/titles";
import { searchTalk, type TalkHit } from "@/wiki/comments/search";
import { Excerpt } from "../_reader/lists/excerpt";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { withQuery } from "../_reader/site/paths";
import { TitleLink } from "../_reader/site/title-link";
import { When } from "../_reader/site/when";
import { threadPath } from "../_reader/talk/talk-path";

/** Conversations in which words are found, each with what was said there. */
export async function TalkHits({ words: asked, cursor }: { words: string; cursor: string | undefined }) {
  const words = await getTranslations("search");
  const found = await searchTalk(await database(), asked, { cursor, limit: 20 });
  if (found.items.length === 0) return <p className="empty">{words("nothingSaid")}</p>;
  return (
    <>
      <ul className="entries">
        {found.items.map((hit) => (
          <li key={hit.thread}>
            <p>
              <span className="title">
                <a href={pathOf(hit)}>{hit.subject || words("quoted", { words: shortened(hit.quote) })}</a>
              </span>{" "}
              <span className="meta">
                {words.rich(hit.resolved ? "aboutResolved" : "about", {
                  title: hit.title,
                  page: (text) => <TitleLink title={hit.title}>{text}</TitleLink>,
                })}
              </span>
            </p>
            <Excerpt text={hit.excerpt} />
            <p className="meta">{words.rich("saidBy", { name: hit.by, when: () => <When at={hit.at} /> })}</p>
          </li>
        ))}
      </ul>
      <Pager
        path={withQuery("/search", { q: asked, in: "talk" })}
        cursor={found.cursor}
        more={words("more")}
      />
    </>
  );
}

function pathOf({ title, thread }: TalkHit): string {
  const parsed = parseTitle(title);
  return parsed.ok ? threadPath({ pageId: "", draftId: null, title: parsed.title }, thread) : "/search";
}

function shortened(quote: string): string {
  return quote.length > 60 ? `${quote.slice(0, 60)}…` : quote;
}
