import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { AskedQuery } from "@/document/html/query";
import { KINDS } from "@/document/kinds";
import {
  parseQuestion,
  PARTS,
  printPart,
  type Part,
  type Question,
  type Wrong,
} from "@/document/questions/question";
import { QUERY_VIEWS, queryView, type QueryView } from "@/document/questions/view";
import type { Vocabulary } from "@/document/positions/stances";
import { LABELS, LEANING_WORDS, ORDER_WORDS } from "../../_query/part-words";
import { TextField } from "../tools/text-field";
import { TitleField } from "../links/title-field";

const TITLES: readonly Part[] = ["holder", "target", "topic"];
const MORE_TITLES: readonly Part[] = ["voice", "source", "page", "about", "category"];
const TEXTS: readonly Part[] = ["during", "recorded", "text"];

/** What a query asks and how it is shown, in fields. What a field says counts as soon as it is left, or at Enter. */
export function QueryForm(props: {
  question: Question;
  view: QueryView;
  vocabulary: Vocabulary;
  onChange: (query: AskedQuery) => void;
  onDone: () => void;
}) {
  const say = useTranslations("editor.query");
  const { question, view, vocabulary, onChange, onDone } = props;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const id = useId();

  const set = (part: Part, values: readonly string[]): void => {
    const asked = new URLSearchParams(
      PARTS.flatMap((each) => (each === part ? values : printPart(question, each)).map((one) => [each, one])),
    );
    const read = parseQuestion(asked);
    setWrong(read.wrong);
    if (read.wrong.length === 0) onChange({ question: read.question, view });
  };

  const field = (part: Part, Field: typeof TextField | typeof TitleField) => {
    const refused = wrong.find((each) => each.part === part);
    return (
      <span key={part} className="query-part">
        <span className="word" aria-hidden="true">
          {LABELS[part]}
        </span>
        <Field
          label={LABELS[part]}
          placeholder={say("any")}
          value={printPart(question, part)[0] ?? ""}
          disabled={false}
          onCommit={(value) => set(part, value === "" ? [] : [value])}
        />
        {refused ? (
          <span className="refusal" role="alert">
            {refused.given}: {refused.sentence}
          </span>
        ) : null}
      </span>
    );
  };

  const choice = (part: Part, words: Readonly<Record<string, string>>, none: string) => (
    <span className="query-part">
      <label className="word" htmlFor={`${id}-${part}`}>
        {LABELS[part]}
      </label>
      <select
        id={`${id}-${part}`}
        value={printPart(question, part)[0] ?? ""}
        onChange={(event) => set(part, event.target.value === "" ? [] : [event.target.value])}
      >
        <option value="">{none}</option>
        {Object.entries(words).map(([name, said]) => (
          <option key={name} value={name}>
            {said}
          </option>
        ))}
      </select>
    </span>
  );

  const { recorded: inOrder, ...otherOrders } = ORDER_WORDS;
  const chosen = question.stance ?? [];
  const stances = vocabulary.filter((each) => !each.retired || chosen.includes(each.name));
  return (
    <div className="query-form" role="group" aria-label={say("asks")}>
      <div className="query-parts">
        <span className="query-part">
          <label className="word" htmlFor={`${id}-view`}>
            {say("showAs")}
          </label>
          <select
            id={`${id}-view`}
            value={view}
            onChange={(event) => onChange({ question, view: queryView(event.target.value) })}
          >
            {QUERY_VIEWS.map((each) => (
              <option key={each} value={each}>
                {say(each)}
              </option>
            ))}
          </select>
        </span>
        {TITLES.map((part) => field(part, TitleField))}
      </div>
      <details open={chosen.length > 0}>
        <summary>
          {chosen.length === 0 ? say("stancesAny") : say("stances", { count: chosen.length })}
        </summary>
        <div className="stance-choice">
          {stances.map(({ name, label, mark, hue }) => (
            <label key={name} className="check" data-hue={hue}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={(event) =>
                  set(
                    "stance",
                    event.target.checked ? [...chosen, name] : chosen.filter((each) => each !== name),
                  )
                }
              />
              <span className="position-sign" aria-hidden="true">
                {mark}
              </span>
              {label}
            </label>
          ))}
        </div>
      </details>
      <details>
        <summary>{say("more")}</summary>
        <div className="query-parts">
          {MORE_TITLES.map((part) => field(part, TitleField))}
          {TEXTS.map((part) => field(part, TextField))}
          {choice("sign", LEANING_WORDS, say("any"))}
          {choice("kind", Object.fromEntries(KINDS.map((kind) => [kind, kind])), say("any"))}
          {choice("sort", otherOrders, inOrder)}
        </div>
      </details>
      <button type="button" className="button quiet" onClick={onDone}>
        {say("done")}
      </button>
    </div>
  );
}
