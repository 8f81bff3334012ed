import { KindFilter } from "../_reader/lists/kind-filter";

/** What the address of the queue can say, in the order of its form. */
export const QUEUE_FIELDS = [
  "page",
  "kind",
  "category",
  "school",
  "by",
  "days",
  "size",
  "links",
  "positions",
] as const;
export type QueueFields = { [name in (typeof QUEUE_FIELDS)[number]]?: string | undefined };

const LABELS = {
  page: "Of the page",
  category: "In the category",
  school: "Speaking of the school",
  by: "By the person",
} as const;

/** What the queue can be kept to, open where it is. */
export function QueueForm({ fields }: { fields: QueueFields }) {
  return (
    <form action="/review" aria-label="Only some drafts">
      <details className="wishes" open={QUEUE_FIELDS.some((name) => fields[name])}>
        <summary>Only some drafts</summary>
        <div className="fields">
          <KindFilter id="queue-kind" chosen={fields.kind} />
          {(["page", "category", "school", "by"] as const).map((name) => (
            <div key={name} className="field">
              <label htmlFor={`queue-${name}`}>{LABELS[name]}</label>
              <input id={`queue-${name}`} name={name} defaultValue={fields[name]} maxLength={255} />
            </div>
          ))}
          <div className="field">
            <label htmlFor="queue-days">Waiting for so many days</label>
            <input id="queue-days" name="days" defaultValue={fields.days} inputMode="numeric" maxLength={4} />
          </div>
          <div className="field">
            <label htmlFor="queue-size">Changing so many characters</label>
            <input id="queue-size" name="size" defaultValue={fields.size} inputMode="numeric" maxLength={6} />
          </div>
        </div>
        <label className="check">
          <input type="checkbox" name="links" value="1" defaultChecked={fields.links !== undefined} /> With
          new links to other sites
        </label>
        <label className="check">
          <input type="checkbox" name="positions" value="1" defaultChecked={fields.positions !== undefined} />{" "}
          Only those that change positions
        </label>
        <p>
          <button type="submit">Show these</button>
        </p>
      </details>
    </form>
  );
}
