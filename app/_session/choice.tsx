import { useId } from "react";

export type Choices = readonly (readonly [value: string, label: string])[];

/** One of several, as a labelled list to choose from. `chosen`: what it shows at first. */
export function Choice(props: { name: string; label: string; choices: Choices; chosen: string | undefined }) {
  const { name, label, choices, chosen } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {/* The key makes React show what was sent when the form comes back. */}
      <select key={chosen} id={id} name={name} defaultValue={chosen}>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
