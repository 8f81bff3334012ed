import { useTranslations } from "next-intl";
import { ByScript } from "../site/by-script";

/**
 * A form that searches the whole wiki. The list beneath is filled by the page's script (app/_script/search-box) while one
 * types; without it the form works all the same.
 */
export function SearchForm(props: {
  id: string;
  label: string;
  /** What sets this form apart from another on the page. */
  name?: string;
  words?: string;
  className?: string;
  children?: React.ReactNode;
}) {
  const { id, label, name, words, className, children } = props;
  const search = useTranslations("lists")("search");
  const offered = `${id}-offered`;
  return (
    <form className={className ?? "site-search"} action="/search" role="search" aria-label={name}>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <div className="search-line">
        <input
          id={id}
          type="search"
          name="q"
          defaultValue={words}
          placeholder={search}
          maxLength={300}
          autoComplete="off"
          data-offered={offered}
        />
        <button type="submit">{search}</button>
        <ByScript name="titles" id={offered} className="search-offered" hidden />
      </div>
      {children}
    </form>
  );
}
