import { useFormatter } from "next-intl";

export type Choice = { label: string; href: string; chosen: boolean; count?: number };

/** One thing that a list can be kept to or sorted by, as a row of links; the chosen one is marked. */
export function ChoiceRow({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const format = useFormatter();
  return (
    <nav className="choice-row" aria-label={label}>
      <span className="meta">{label}</span>
      <ul>
        {choices.map(({ label: words, href, chosen, count }) => (
          <li key={href}>
            <a href={href} aria-current={chosen ? "true" : undefined}>
              {words}
            </a>
            {count === undefined ? null : <span className="count"> {format.number(count)}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
