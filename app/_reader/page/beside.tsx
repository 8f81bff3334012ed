import { Fragment } from "react";
import { useTranslations } from "next-intl";
import { TitleLink } from "../site/title-link";

/** That there are other pages with nearly the same title, for whoever meant one of them. */
export function Beside({ titles }: { titles: readonly string[] }) {
  const words = useTranslations("page");
  if (titles.length === 0) return null;
  return (
    <p className="meta">
      {words("beside", { count: titles.length })}{" "}
      {titles.map((title, index) => (
        <Fragment key={title}>
          {index === 0 ? null : ", "}
          <TitleLink title={title} />
        </Fragment>
      ))}
    </p>
  );
}
