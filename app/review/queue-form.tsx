import { KindFilter } from "../_reader/lists/kind-filter";
import { WishCheck, WishField, WishForm } from "../_reader/lists/wish-form";

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
    <WishForm action="/review" label="Only some drafts" open={QUEUE_FIELDS.some((name) => fields[name])}>
      <div className="fields">
        <KindFilter id="queue-kind" chosen={fields.kind} />
        {(["page", "category", "school", "by"] as const).map((name) => (
          <WishField key={name} list="queue" name={name} label={LABELS[name]} value={fields[name]} />
        ))}
        <WishField
          list="queue"
          name="days"
          label="Waiting for so many days"
          value={fields.days}
          longest={4}
          numeric
        />
        <WishField
          list="queue"
          name="size"
          label="Changing so many characters"
          value={fields.size}
          longest={6}
          numeric
        />
      </div>
      <WishCheck name="links" checked={fields.links !== undefined} label="With new links to other sites" />
      <WishCheck
        name="positions"
        checked={fields.positions !== undefined}
        label="Only those that change positions"
      />
    </WishForm>
  );
}
