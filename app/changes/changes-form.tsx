import { KindFilter } from "../_reader/lists/kind-filter";
import { CHANGE_FIELDS, type ChangeFields } from "../_reader/lists/changes-wish";

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
    <form action="/changes" aria-label="Only some changes">
      <details className="wishes" open={CHANGE_FIELDS.some((name) => fields[name])}>
        <summary>Only some changes</summary>
        <div className="fields">
          <KindFilter id="changes-kind" chosen={fields.kind} />
          {(["category", "school", "by", "page", "q"] as const).map((name) => (
            <div key={name} className="field">
              <label htmlFor={`changes-${name}`}>{LABELS[name]}</label>
              <input id={`changes-${name}`} name={name} defaultValue={fields[name]} maxLength={255} />
            </div>
          ))}
        </div>
        <label className="check">
          <input type="checkbox" name="positions" value="1" defaultChecked={fields.positions !== undefined} />{" "}
          Only those that change positions
        </label>
        <label className="check">
          <input
            type="checkbox"
            name="unpatrolled"
            value="1"
            defaultChecked={fields.unpatrolled !== undefined}
          />{" "}
          Only those that nobody has patrolled
        </label>
        <p>
          <button type="submit">Show these</button>
        </p>
      </details>
    </form>
  );
}
