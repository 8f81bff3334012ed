import { Fragment } from "react";
import { TitleLink } from "../site/title-link";

/** That there are other pages with nearly the same title, for whoever meant one of them. */
export function Beside({ titles }: { titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return (
    <p className="meta">
      {titles.length === 1
        ? "There is another page of nearly this title: "
        : "There are other pages of nearly this title: "}
      {titles.map((title, index) => (
        <Fragment key={title}>
          {index === 0 ? null : ", "}
          <TitleLink title={title} />
        </Fragment>
      ))}
    </p>
  );
}
