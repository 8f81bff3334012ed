import { useTranslations } from "next-intl";
import { ACT_KINDS } from "@/wiki/log";
import { LOG_FIELDS, type LogFields } from "../_reader/lists/log-wish";
import { WishField, WishForm } from "../_reader/lists/wish-form";

/** What the log can be kept to, open where it is. */
export function LogForm({ fields }: { fields: LogFields }) {
  const words = useTranslations("log");
  return (
    <WishForm action="/log" label={words("some")} open={LOG_FIELDS.some((name) => fields[name])}>
      <div className="fields">
        <WishField list="log" name="person" label={words("person")} value={fields.person} />
        <WishField list="log" name="page" label={words("page")} value={fields.page} />
        <WishField list="log" name="since" label={words("since")} value={fields.since} longest={10} />
        <div className="field">
          <label htmlFor="log-kind">{words("what")}</label>
          <select id="log-kind" name="kind" defaultValue={fields.kind ?? ""}>
            <option value="">{words("everything")}</option>
            {ACT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
    </WishForm>
  );
}
