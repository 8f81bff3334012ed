import { getTranslations } from "next-intl/server";
import type { Conditions } from "@/wiki/rules/conditions";

/** Says what a rule hits, in the language of this request. */
export async function getConditions(): Promise<(given: Conditions) => string> {
  const words = await getTranslations("rules.conditions");
  const kinds = await getTranslations("site.kinds");
  return (given) => {
    const { links, images, removed, days, edits, roles, kind, category, rate, reverts } = given;
    const parts = [
      links && words("links", { count: links }),
      images && words("images", { count: images }),
      removed && words("removed", { share: removed }),
      given.words && words("words", { count: given.words.length }),
      given.pattern && words("pattern"),
      days && words("days", { count: days }),
      edits && words("edits", { count: edits }),
      roles && words("roles", { roles: roles.join() }),
      given.page && words("page"),
      kind && words("kind", { kind: kinds(kind) }),
      category && words("category", { category }),
      given.begins && words("begins"),
      rate && words("rate", rate),
      reverts && words("reverts", { count: reverts }),
      given.confusable && words("confusable"),
    ];
    return parts.filter((part) => typeof part === "string").join(" · ");
  };
}
