import { useTranslations } from "next-intl";
import type { Part, Question, Wrong } from "@/document/questions/question";
import type { Vocabulary } from "@/document/positions/stances";
import { QuestionForm } from "../_query/question-form";

/** The question's form, folded while nothing is asked: the picture comes first. */
export function Filters(props: {
  action: string;
  question: Question;
  wrong: readonly Wrong[];
  vocabulary: Vocabulary;
  without: readonly Part[];
  children?: React.ReactNode;
}) {
  const words = useTranslations("pictures");
  const set = Object.keys(props.question).length + props.wrong.length;
  return (
    <details className="picture-filters" open={set > 0}>
      <summary>{words("filters")}</summary>
      <QuestionForm {...props} />
    </details>
  );
}
