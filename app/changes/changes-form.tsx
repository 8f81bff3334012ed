import { KindFilter } from "../_reader/lists/kind-filter";
import { CHANGE_FIELDS, type ChangeFields } from "../_reader/lists/changes-wish";
import { WishCheck, WishField, WishForm } from "../_reader/lists/wish-form";

const LABELS = {
  q: "With the words",
  category: "In the category",
  school: "Speaking of the school",
  by: "By the person",
  page: "Of the page",
} as const;

/** What the list of changes can be kept to, open where it is. */
export function ChangesForm({ fields }: { fields: ChangeFields }) {
  return (
    <WishForm action="/changes" label="Only some changes" open={CHANGE_FIELDS.some((name) => fields[name])}>
      <div className="fields">
        <KindFilter id="changes-kind" chosen={fields.kind} />
        {(["category", "school", "by", "page", "q"] as const).map((name) => (
          <WishField key={name} list="changes" name={name} label={LABELS[name]} value={fields[name]} />
        ))}
      </div>
      <WishCheck
        name="positions"
        checked={fields.positions !== undefined}
        label="Only those that change positions"
      />
      <WishCheck
        name="unpatrolled"
        checked={fields.unpatrolled !== undefined}
        label="Only those that nobody has patrolled"
      />
    </WishForm>
  );
}
