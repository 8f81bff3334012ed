import { useTranslations } from "next-intl";
import type { DraftView } from "@/wiki/drafts/read";
import { People } from "../site/people";

/** That a draft needs two reviewers, and who has accepted it so far. */
export function Acceptances({ view }: { view: DraftView }) {
  const words = useTranslations("drafts.acceptances");
  const { reviewers, acceptances, accepted, takesPart } = view;
  if (reviewers === 1) return null;
  const [first] = acceptances;
  return (
    <p className="notice">
      {words("two")}{" "}
      {first === undefined ? (
        words("none")
      ) : (
        <>
          {words.rich(first.part === null ? "whole" : "part", {
            people: () => <People names={acceptances.map(({ name }) => name)} />,
          })}{" "}
          {words(accepted ? "mine" : "more")}
        </>
      )}{" "}
      {takesPart ? words("writeOn") : null}
    </p>
  );
}
