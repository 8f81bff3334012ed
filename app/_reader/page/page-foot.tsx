import { getTranslations } from "next-intl/server";
import type { Db } from "@/wiki/database";
import { contributors } from "@/wiki/revisions/history";
import type { Around } from "@/wiki/positions/around";
import { beneath, type ReadPage } from "./beneath";
import { Backlinks } from "../lists/backlinks";
import { QuotedIn } from "../positions/quoted-in";
import { creditPath, withQuery } from "../site/paths";
import { HolderGroups } from "../positions/positions-by-holder";
import { StanceGroups } from "../positions/positions-by-stance";
import { TrailList } from "./trail-list";
import { contextOf, positionsIn } from "../positions/positions-context";

/** What the wiki has on record about a page: the positions in which it has a part, and what links to it. */
export async function PageFoot({ db, page }: { db: Db; page: ReadPage }) {
  const { title, kind } = page;
  const words = await getTranslations("page");
  const { links, parts, trail } = await beneath(db, page);
  const context = await contextOf(db, Object.values(parts).flatMap(positionsIn));
  const { held, said } = divide(parts.holder);
  const shared = { title, context };
  return (
    <>
      <StanceGroups {...shared} heading={words("holds")} id="holds" end="holder" around={held} />
      <StanceGroups {...shared} heading={words("says")} id="says" end="holder" around={said} />
      <StanceGroups
        {...shared}
        heading={words(kind === "school" || kind === "author" ? "othersSay" : "isSaid")}
        id="said-of-it"
        end="target"
        around={parts.target}
      />
      <HolderGroups
        {...shared}
        heading={words(kind === "question" ? "onQuestion" : "onThis")}
        id="on-this"
        part="topic"
        around={parts.topic}
      />
      <HolderGroups {...shared} heading={words("voiced")} id="voiced" part="voice" around={parts.voice} />
      <HolderGroups {...shared} heading={words("sourced")} id="sourced" part="source" around={parts.source} />
      {kind === "work" ? <QuotedIn db={db} page={page} /> : null}
      {Object.values(parts).some((around) => around.count > 0) ? (
        <p className="section-links">
          <a href={withQuery("/positions", { about: title })}>{words("allPositions")}</a>
          <a href={withQuery("/matrix", { about: title })}>{words("inMatrix")}</a>
          <a href={withQuery("/graph", { focus: title })}>{words("inGraph")}</a>
          <a href={withQuery("/timeline", { about: title })}>{words("onTimeline")}</a>
          {kind === "school" ? (
            <a href={withQuery("/compare", { school: title })}>{words("compare")}</a>
          ) : null}
        </p>
      ) : null}
      <TrailList title={title} trail={trail} />
      <Backlinks title={title} groups={links} />
      <Contributors db={db} page={page} />
    </>
  );
}

/** Who wrote a page, as its licence asks. */
async function Contributors({ db, page }: { db: Db; page: ReadPage }) {
  const { names, count } = await contributors(db, page.id);
  if (names.length === 0) return null;
  const words = await getTranslations("page");
  return (
    <p className="meta contributors">
      {words("writtenBy", { names: names.join(", "), more: count - names.length })}{" "}
      <a href={creditPath(page.title)}>{words("whoWroteWhat")}</a>
    </p>
  );
}

/** Views of one's own, and stances towards others. */
function divide(around: Around | undefined): { held?: Around; said?: Around } {
  if (!around) return {};
  const own = around.groups.filter((group) => group.key === "holds");
  const count = own.reduce((sum, group) => sum + group.count, 0);
  return {
    held: { count, groups: own, more: false },
    said: {
      count: around.count - count,
      groups: around.groups.filter((group) => group.key !== "holds"),
      more: around.more,
    },
  };
}
