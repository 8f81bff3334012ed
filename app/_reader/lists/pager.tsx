import { useTranslations } from "next-intl";

/** The way to the next page of a list. `path` is the list's address with its filters, without the cursor. */
export function Pager({ path, cursor, more }: { path: string; cursor: string | null; more: string }) {
  const words = useTranslations("lists");
  if (cursor === null) return null;
  const join = path.includes("?") ? "&" : "?";
  return (
    <nav className="pager" aria-label={words("pages")}>
      <a className="button quiet" rel="next" href={`${path}${join}cursor=${encodeURIComponent(cursor)}`}>
        {more}
      </a>
    </nav>
  );
}
