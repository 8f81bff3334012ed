import { TitleLink } from "@/app/_reader/site/title-link";
import { When } from "@/app/_reader/site/when";
import type { StandingBlock } from "@/wiki/accounts/block";
import { useTranslations } from "next-intl";

/** From what, by whom, since and until when, and why somebody is blocked. */
export function BlockFacts({ row }: { row: StandingBlock }) {
  const words = useTranslations("acts");
  const { until } = row;
  return (
    <p className="meta">
      {words.rich("blockedFrom", {
        from: row.blockedFrom,
        titles: () =>
          row.titles.map((title, index) => (
            <span key={title}>
              {index > 0 ? ", " : ""}
              <TitleLink title={title} />
            </span>
          )),
        by: row.by ?? words("commandLine"),
        at: () => <When at={row.at} />,
        until: until ? "yes" : "no",
        end: () => (until ? <When at={until} /> : null),
        reason: row.reason,
      })}
    </p>
  );
}
