import { useTranslations } from "next-intl";

/** Why two revisions are not compared. */
export function NotCompared({ isHidden }: { isHidden: boolean }) {
  const words = useTranslations("diff");
  return <p className="notice">{words(isHidden ? "hidden" : "tooLong")}</p>;
}
