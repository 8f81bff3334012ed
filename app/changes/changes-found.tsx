import { useTranslations } from "next-intl";
import type { Actor } from "@/wiki/accounts/actor";
import type { changes } from "@/wiki/revisions/history";
import { ChangeList } from "../_reader/lists/change-list";
import { CHANGE_FIELDS, type ChangeFields } from "../_reader/lists/changes-wish";
import { Pager } from "../_reader/lists/pager";
import { withQuery } from "../_reader/site/paths";

type Found = Awaited<ReturnType<typeof changes>>;

/** The changes that were found, and the way to older ones. */
export function ChangesFound(props: { found: Found; fields: ChangeFields; actor: Actor }) {
  const words = useTranslations("history");
  const { found, fields, actor } = props;
  return (
    <>
      {found.items.length > 0 ? (
        <ChangeList changes={found.items} actor={actor} />
      ) : (
        <p className="empty">
          {CHANGE_FIELDS.some((name) => fields[name]) ? words("noChangeLikeThis") : words("nothingChanged")}
        </p>
      )}
      <Pager path={withQuery("/changes", fields)} cursor={found.cursor} more={words("olderChanges")} />
    </>
  );
}
