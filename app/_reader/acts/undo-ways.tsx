import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import { rollBack } from "../../undo/actions";
import { ActButton } from "./act-button";
import { useTranslations } from "next-intl";

/**
 * The ways to undo what somebody wrote in a revision, for those who may: in one click where it is the newest and one person's,
 * else by a form that asks whose part is meant.
 */
export function UndoWays(props: {
  actor: Actor;
  revision: { id: number; number: number; authors: readonly string[] };
  isNewest: boolean;
  /** What it is done to, for those who hear the page. */
  about: string;
}) {
  const { actor, revision, isNewest, about } = props;
  const words = useTranslations("acts");
  const [author] = revision.authors;
  if (author === undefined || !may(actor, "undoAuthor").ok) return null;
  // Whoever has begun a page and is alone on it leaves nothing: that is a page to be deleted.
  if (revision.number === 1 && isNewest) return null;
  if (isNewest && revision.authors.length === 1) {
    return (
      <ActButton action={rollBack.bind(null, revision.id, author)} label={words("rollBack")} about={about} />
    );
  }
  return (
    <a href={`/undo/${revision.id}`} aria-label={words("undoPart", { about })}>
      {words("undo")}
    </a>
  );
}
