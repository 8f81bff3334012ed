import { useFormatter, useTranslations } from "next-intl";
import type { PositionCount } from "@/wiki/positions/list";

/** "134 positions", or that there are more than are counted. */
export function Count({ of: { count, more } }: { of: PositionCount }) {
  const words = useTranslations("query");
  const number = useFormatter().number(count);
  return <span className="count">{words("count", { more: more ? "yes" : "no", number, count })}</span>;
}
