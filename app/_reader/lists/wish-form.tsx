import { useTranslations } from "next-intl";

/** A form that keeps a list to what is wished for: folded away until something is. */
export function WishForm(props: { action: string; label: string; open: boolean; children: React.ReactNode }) {
  const words = useTranslations("lists");
  return (
    <form action={props.action} aria-label={props.label}>
      <details className="wishes" open={props.open}>
        <summary>{props.label}</summary>
        {props.children}
        <p>
          <button type="submit">{words("show")}</button>
        </p>
      </details>
    </form>
  );
}

/** One thing that can be wished for in words or as a number. `list`: the list's name, for the id of the field. */
export function WishField(props: {
  list: string;
  name: string;
  label: string;
  value: string | undefined;
  longest?: number;
  numeric?: boolean;
}) {
  const { list, name, label, value, longest = 255, numeric = false } = props;
  const id = `${list}-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        defaultValue={value}
        maxLength={longest}
        inputMode={numeric ? "numeric" : undefined}
      />
    </div>
  );
}

/** One thing that is wished for or not. */
export function WishCheck({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label className="check">
      <input type="checkbox" name={name} value="1" defaultChecked={checked} /> {label}
    </label>
  );
}
