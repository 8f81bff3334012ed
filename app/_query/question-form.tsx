import { useTranslations } from "next-intl";
import { KINDS } from "@/document/kinds";
import {
  LEANINGS,
  ORDERS,
  printPart,
  type Leaning,
  type Part,
  type Question,
  type Wrong,
} from "@/document/questions/question";
import { markOf, type Vocabulary } from "@/document/positions/stances";
import { ByScript } from "../_reader/site/by-script";
import { useSentence } from "../_words/sentence";

type QuestionFormProps = {
  /** Where the question is answered: "/matrix". */
  action: string;
  question: Question;
  wrong: readonly Wrong[];
  vocabulary: Vocabulary;
  /** Parts that make no sense there. */
  without?: readonly Part[];
  /** Fields of the page's own, before the button. */
  children?: React.ReactNode;
};

const FIRST: readonly Part[] = ["holder", "target", "topic"];
const MORE: readonly Part[] = ["voice", "source", "page", "about", "category", "during", "recorded", "text"];
const FOLDED: readonly Part[] = ["stance", "sign", ...MORE, "kind", "sort"];

/** What may be asked of positions, as a form that needs no script: it leads to the question's address. */
export function QuestionForm(props: QuestionFormProps) {
  const words = useTranslations("query");
  const { action, question, wrong, vocabulary, without = [], children } = props;
  const shown = (parts: readonly Part[]) => parts.filter((part) => !without.includes(part));
  const isSet = (part: Part) => question[part] !== undefined || wrong.some((each) => each.part === part);
  const set = shown(FOLDED).filter(isSet).length;
  return (
    <form className="question" action={action} role="search" aria-label={words("form")}>
      <div className="fields">
        {shown(FIRST).map((part) => (
          <TextPart key={part} part={part} question={question} wrong={wrong} />
        ))}
      </div>
      <details open={set > 0}>
        <summary>{words("moreFilters", { count: set })}</summary>
        {without.includes("stance") ? null : (
          <StanceChoice vocabulary={vocabulary} chosen={question.stance ?? []} />
        )}
        <div className="fields">
          {without.includes("sign") ? null : (
            <Choice
              part="sign"
              question={question}
              wrong={wrong}
              none={words("any")}
              words={saidOf(LEANING_NAMES, (each) => words(`leaning.${each}`))}
            />
          )}
          {without.includes("kind") ? null : (
            <Choice
              part="kind"
              question={question}
              wrong={wrong}
              none={words("any")}
              words={saidOf(KINDS, (kind) => words(`kindName.${kind}`))}
            />
          )}
          {shown(MORE).map((part) => (
            <TextPart key={part} part={part} question={question} wrong={wrong} />
          ))}
          {without.includes("sort") ? null : (
            <Choice
              part="sort"
              question={question}
              wrong={wrong}
              words={saidOf(ORDERS, (each) => words(`order.${each}`))}
            />
          )}
        </div>
      </details>
      {question.id === undefined ? null : <input type="hidden" name="id" value={question.id} />}
      <div className="acts">
        {children}
        <button type="submit" className="button">
          {words("show")}
        </button>
        {Object.keys(question).length + wrong.length > 0 ? (
          <a className="button quiet" href={action}>
            {words("all")}
          </a>
        ) : null}
      </div>
    </form>
  );
}

/** The names of an object are its keys. */
const LEANING_NAMES = Object.keys(LEANINGS) as Leaning[];

const HINTED = ["during", "recorded", "text"] as const;

function isHinted(part: Part): part is (typeof HINTED)[number] {
  return HINTED.some((each) => each === part);
}

/** What each of these is called. */
function saidOf<Name extends string>(
  names: readonly Name[],
  say: (name: Name) => string,
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, say(name)]));
}

/** Parts that are titles of pages: the page's script completes them (app/_script/search-box). */
const TITLED: ReadonlySet<Part> = new Set([...FIRST, "voice", "source", "page", "about", "category"]);

type PartProps = { part: Part; question: Question; wrong: readonly Wrong[] };

function TextPart({ part, question, wrong }: PartProps) {
  const refused = wrong.find((each) => each.part === part);
  const [value = ""] = printPart(question, part);
  const id = `asked-${part}`;
  const words = useTranslations("query");
  const sentence = useSentence();
  const hint = isHinted(part) ? words(`hint.${part}`) : undefined;
  const offered = TITLED.has(part) ? `${id}-offered` : undefined;
  return (
    <div className={offered ? "field completed" : "field"}>
      <label htmlFor={id}>{words(`part.${part}`)}</label>
      <input
        id={id}
        name={part}
        type="text"
        defaultValue={refused?.given ?? value}
        placeholder={hint}
        autoComplete={offered ? "off" : undefined}
        data-offered={offered}
        aria-invalid={refused ? true : undefined}
        aria-describedby={refused ? `${id}-wrong` : undefined}
      />
      {offered ? <ByScript name="titles" id={offered} className="search-offered" hidden /> : null}
      {refused ? (
        <span id={`${id}-wrong`} className="refusal">
          {sentence(refused)}
        </span>
      ) : null}
    </div>
  );
}

/** `none`: the words for not asking. Without it the first choice is what counts when nothing is asked. */
function Choice({
  part,
  question,
  wrong,
  none,
  words,
}: PartProps & { none?: string; words: Readonly<Record<string, string>> }) {
  const said = useTranslations("query");
  const sentence = useSentence();
  const refused = wrong.find((each) => each.part === part);
  const [value = ""] = printPart(question, part);
  const id = `asked-${part}`;
  const choices = Object.entries(words).map(([name, said], index): [string, string] => [
    none === undefined && index === 0 ? "" : name,
    said,
  ]);
  return (
    <div className="field">
      <label htmlFor={id}>{said(`part.${part}`)}</label>
      <select id={id} name={part} defaultValue={value} aria-describedby={refused ? `${id}-wrong` : undefined}>
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map(([name, said]) => (
          <option key={name} value={name}>
            {said}
          </option>
        ))}
      </select>
      {refused ? (
        <span id={`${id}-wrong`} className="refusal">
          {sentence(refused)}
        </span>
      ) : null}
    </div>
  );
}

function StanceChoice({ vocabulary, chosen }: { vocabulary: Vocabulary; chosen: readonly string[] }) {
  const words = useTranslations("query");
  const offered = vocabulary.filter((each) => !each.retired || chosen.includes(each.name));
  const unknown = chosen.filter((name) => !offered.some((each) => each.name === name));
  const choices = [
    ...offered,
    ...unknown.map((name) => ({ name, label: name, hue: "plain", mark: markOf("plain") })),
  ];
  return (
    <fieldset className="field stance-choice">
      <legend>{words("part.stance")}</legend>
      {choices.map(({ name, label, mark, hue }) => (
        <label key={name} className="check" data-hue={hue}>
          <input type="checkbox" name="stance" value={name} defaultChecked={chosen.includes(name)} />
          <span className="position-sign" aria-hidden="true">
            {mark}
          </span>
          {label}
        </label>
      ))}
    </fieldset>
  );
}
