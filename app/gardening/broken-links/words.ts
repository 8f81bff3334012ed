import type { useTranslations } from "next-intl";
import type { BrokenLink } from "@/wiki/web-links/broken";

type Words = ReturnType<typeof useTranslations<"gardening.broken">>;

/** What was answered at a broken address, in a sentence without its end. */
export function answerInWords(
  { answer, status }: Pick<BrokenLink, "answer" | "status">,
  words: Words,
): string {
  switch (answer) {
    case "gone":
      return words(status === 410 ? "forGood" : "gone");
    case "error":
      return words("error", { status: status === null ? words("unknown") : String(status) });
    case "no-site":
    case "closed":
    case "certificate":
    case "circle":
    case "unreadable":
      return words(answer);
    case "fine":
    case "not-asked":
    case null:
      return words("waiting");
  }
}
