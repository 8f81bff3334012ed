import { useTranslations } from "next-intl";
import { KindFilter } from "../_reader/lists/kind-filter";

/** What can be wished of a search beside its words, as in its address. */
export const WISHES = ["kind", "category", "school", "since"] as const;
export type Wishes = { [name in (typeof WISHES)[number]]?: string };

/** The wishes in the form, open where one is set. */
export function SearchWishes({ wishes }: { wishes: Wishes }) {
  const words = useTranslations("search");
  return (
    <details className="wishes" open={WISHES.some((name) => wishes[name])}>
      <summary>{words("some")}</summary>
      <div className="fields">
        <KindFilter id="search-kind" chosen={wishes.kind} />
        <Field name="category" label={words("category")} value={wishes.category} />
        <Field name="school" label={words("school")} value={wishes.school} />
        <Field name="since" label={words("since")} value={wishes.since} type="date" />
      </div>
    </details>
  );
}

function Field(props: { name: string; label: string; value: string | undefined; type?: "date" }) {
  const { name, label, value, type = "text" } = props;
  return (
    <div className="field">
      <label htmlFor={`search-${name}`}>{label}</label>
      <input id={`search-${name}`} name={name} type={type} defaultValue={value} maxLength={255} />
    </div>
  );
}
