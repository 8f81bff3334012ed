import { printMoment } from "../moment";
import type { Period } from "../positions/period";
import type { Leaning, Question } from "./question";
import { stance, type Vocabulary } from "../positions/stances";
import { parseTitle, nameOf } from "../titles";

/** "Positions held by Oekonux that critique … on Autonomy, as recorded on 2026-11-22": a question in words. */
export function sayQuestion(question: Question, vocabulary: Vocabulary): string {
  const { holder, category, kind, sign, target, topic, voice, source, about, page } = question;
  const said = [
    holder && `held by ${holder}`,
    kind && `held by ${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`,
    category && `held by pages in ${categoryName(category)}`,
    question.stance?.length && `with the stance ${any(question.stance, vocabulary)}`,
    sign && LEANINGS[sign],
    target && `towards ${named(target)}`,
    topic && `on ${topic}`,
    about && `that concern ${named(about)}`,
    voice && `according to ${voice}`,
    source && `from ${source}`,
    page && `stated on ${page}`,
    question.text && `with the words “${question.text}”`,
    question.during && during(question.during),
    question.recorded && `as recorded on ${printMoment(question.recorded)}`,
  ].filter((part) => typeof part === "string" && part !== "");
  if (question.id !== undefined) said.unshift("of one number");
  return said.length === 0 ? "All positions" : `Positions ${said.join(", ")}`;
}

const LEANINGS: Record<Leaning, string> = {
  for: "that are for what they turn to",
  against: "that are against what they turn to",
  both: "that are both for and against what they turn to",
  neither: "that are neither for nor against",
};

function during({ first, last }: Period): string {
  if (first === last) return `held in ${first}`;
  if (first <= -9999) return `held until ${last}`;
  return last >= 9999 ? `held since ${first}` : `held in ${first}–${last}`;
}

function named(target: string): string {
  return target.startsWith("#") ? "another position" : target;
}

function categoryName(category: string): string {
  const parsed = parseTitle(category);
  return parsed.ok ? nameOf(parsed.title) : category;
}

function any(names: readonly string[], vocabulary: Vocabulary): string {
  const labels = names.map((name) => `“${stance(name, vocabulary)?.label ?? name}”`);
  const last = labels.pop() ?? "";
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}
