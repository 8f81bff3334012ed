import { useTranslations } from "next-intl";
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

/** What the queue can be kept to, open where it is. */
export function QueueForm({ fields }: { fields: QueueFields }) {
  const words = useTranslations("review.wish");
  return (
    <WishForm action="/review" label={words("only")} open={QUEUE_FIELDS.some((name) => fields[name])}>
      <div className="fields">
        <KindFilter id="queue-kind" chosen={fields.kind} />
        {(["page", "category", "school", "by"] as const).map((name) => (
          <WishField key={name} list="queue" name={name} label={words(name)} value={fields[name]} />
        ))}
        <WishField list="queue" name="days" label={words("days")} value={fields.days} longest={4} numeric />
        <WishField list="queue" name="size" label={words("size")} value={fields.size} longest={6} numeric />
      </div>
      <WishCheck name="links" checked={fields.links !== undefined} label={words("links")} />
      <WishCheck name="positions" checked={fields.positions !== undefined} label={words("positions")} />
    </WishForm>
  );
}
