import { parseTitle, titlePath } from "@/document/titles";

/** A link to a page by its title. `missing`: the page is not written yet, so the link is red. */
export function TitleLink(props: { title: string; missing?: boolean; children?: React.ReactNode }) {
  const parsed = parseTitle(props.title);
  const text = props.children ?? props.title;
  if (!parsed.ok) return text;
  return (
    <a
      href={titlePath(parsed.title)}
      className={props.missing ? "red-link" : undefined}
      title={props.missing ? `${parsed.title} — not written yet` : undefined}
    >
      {text}
    </a>
  );
}
