import { useTranslations } from "next-intl";
import type { HistoryFields } from "./history-wish";
import { WishCheck, WishField, WishForm } from "./wish-form";

/** What a page's history can be kept to: a person, a tag, the versions with a name, what is not minor or was written by hand. */
export function HistoryFilter({ path, fields }: { path: string; fields: HistoryFields }) {
  const words = useTranslations("history");
  return (
    <WishForm
      action={path}
      label={words("onlySome")}
      open={Object.values(fields).some((each) => each !== undefined)}
    >
      <div className="fields">
        <WishField list="history" name="by" label={words("byPerson")} value={fields.by} longest={40} />
        <WishField list="history" name="tag" label={words("withTag")} value={fields.tag} longest={80} />
      </div>
      <WishCheck name="named" checked={fields.named !== undefined} label={words("onlyNamed")} />
      <WishCheck name="notminor" checked={fields.notminor !== undefined} label={words("notMinor")} />
      <WishCheck name="byhand" checked={fields.byhand !== undefined} label={words("byHand")} />
    </WishForm>
  );
}
