import { useTranslations } from "next-intl";
import { KindFilter } from "../_reader/lists/kind-filter";
import { CHANGE_FIELDS, type ChangeFields } from "../_reader/lists/changes-wish";
import { WishCheck, WishField, WishForm } from "../_reader/lists/wish-form";

/** What the list of changes can be kept to, open where it is. */
export function ChangesForm({ fields }: { fields: ChangeFields }) {
  const words = useTranslations("history");
  return (
    <WishForm
      action="/changes"
      label={words("onlySomeChanges")}
      open={CHANGE_FIELDS.some((name) => fields[name])}
    >
      <div className="fields">
        <KindFilter id="changes-kind" chosen={fields.kind} />
        {(["category", "school", "by", "page", "tag", "q"] as const).map((name) => (
          <WishField
            key={name}
            list="changes"
            name={name}
            label={words(`fields.${name}`)}
            value={fields[name]}
          />
        ))}
      </div>
      <WishCheck name="positions" checked={fields.positions !== undefined} label={words("onlyPositions")} />
      <WishCheck
        name="unpatrolled"
        checked={fields.unpatrolled !== undefined}
        label={words("onlyUnpatrolled")}
      />
      <WishCheck name="notminor" checked={fields.notminor !== undefined} label={words("notMinor")} />
      <WishCheck name="byhand" checked={fields.byhand !== undefined} label={words("byHand")} />
    </WishForm>
  );
}
