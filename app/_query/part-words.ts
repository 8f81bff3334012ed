import type { Leaning, Order, Part } from "@/document/questions/question";

/** What forms call each part. */
export const LABELS: Record<Part, string> = {
  holder: "Held by",
  stance: "Stance",
  sign: "Leaning",
  target: "Towards",
  topic: "On the question",
  voice: "According to",
  source: "Source",
  about: "In any part",
  page: "Stated on",
  category: "Holder in the category",
  kind: "Kind of holder",
  during: "Held during",
  recorded: "As recorded on",
  text: "Words",
  id: "Number of the position",
  sort: "Order",
};

export const LEANING_WORDS: Record<Leaning, string> = {
  for: "for its target",
  against: "against it",
  both: "for and against",
  neither: "neither",
};

export const ORDER_WORDS: Record<Order, string> = {
  recorded: "as they were recorded",
  newest: "newest first",
  held: "by the year they were held",
};
