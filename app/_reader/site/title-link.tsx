import { useTranslations } from "next-intl";
import { parseTitle, titlePath, type Title } from "@/document/titles";

/** A link to a page by its title. `missing`: the page is not written yet, so the link is red. */
export function TitleLink(props: { title: string; missing?: boolean; children?: React.ReactNode }) {
  const parsed = parseTitle(props.title);
  const text = props.children ?? props.title;
  if (!parsed.ok) return text;
  if (props.missing) return <RedLink title={parsed.title}>{text}</RedLink>;
  return <a href={titlePath(parsed.title)}>{text}</a>;
}

function RedLink({ title, children }: { title: Title; children: React.ReactNode }) {
  const words = useTranslations("site");
  return (
    <a href={titlePath(title)} className="red-link" title={words("notWritten", { title })}>
      {children}
    </a>
  );
}
