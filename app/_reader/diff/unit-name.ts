import { useTranslations } from "next-intl";
import type { Unit } from "@/document/compare/compare";

/** What a unit is, in a word for people: "item", "heading of level 2". */
export function useUnitName(): (unit: Unit) => string {
  const words = useTranslations("diff.units");
  return ({ type, within, level }) => {
    const frame = within.at(-1)?.kind;
    if (type === "heading") return words("heading", { level: String(level) });
    if (type !== "paragraph") return words(type);
    if (frame === "said" || frame === undefined) return words("paragraph");
    return words(frame === "to do" ? "toDo" : frame);
  };
}
