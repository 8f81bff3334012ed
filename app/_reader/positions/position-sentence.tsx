import { useTranslations } from "next-intl";
import { isPositionId } from "@/document/positions/position";
import { sentenceOf, type SentencePart } from "@/document/positions/sentence";
import { stance as stanceOf, type Stance, type Vocabulary } from "@/document/positions/stances";
import { parseTitle, titlePath } from "@/document/titles";
import type { listPositions } from "@/wiki/positions/list";
import { useSentence } from "../../_words/sentence";
import { positionPath } from "../site/paths";
import { TitleLink } from "../site/title-link";

export type StatedPosition = Awaited<ReturnType<typeof listPositions>>["items"][number];

/** `unwritten`: the titles among those that it names under which there is no page. */
type Shown = { position: StatedPosition; unwritten: ReadonlySet<string> };
/** `sentences`: those of the positions that it has as its target, by id. */
type Said = Shown & { vocabulary: Vocabulary; sentences?: ReadonlyMap<string, string> };

/** A position as a sentence with links, its sign before it: "↯ Venture communism critiques Oekonux on …". */
export function PositionSentence({ position, unwritten, vocabulary, sentences }: Said) {
  return (
    <p className="position-sentence">
      <StanceMark stance={stanceOf(position.stance, vocabulary)} />{" "}
      {sentenceOf(position, vocabulary, position.page).map((part, index) => (
        <Part key={index} part={part} unwritten={unwritten} sentences={sentences} />
      ))}
    </p>
  );
}

function Part(props: {
  part: SentencePart;
  unwritten: ReadonlySet<string>;
  sentences?: ReadonlyMap<string, string>;
}) {
  const { part, unwritten, sentences } = props;
  switch (part.kind) {
    case "text":
      return part.text;
    case "stance":
      return (
        <>
          {" "}
          <em className="position-stance">{part.text}</em>
        </>
      );
    case "title":
      return part.role === "topic" ? (
        <cite>
          <TitleLink title={part.text} missing={unwritten.has(part.text)} />
        </cite>
      ) : (
        <TitleLink title={part.text} missing={unwritten.has(part.text)} />
      );
    case "position":
      return <PositionLink id={part.id} sentence={sentences?.get(part.id)} />;
  }
}

/** A link to another position, by what is said there. */
export function PositionLink({ id, sentence }: { id: string; sentence: string | undefined }) {
  const words = useTranslations("positions");
  if (!isPositionId(id)) return words("another");
  const link = <a href={positionPath(id)}>{sentence ?? words("another")}</a>;
  return sentence === undefined ? link : <>“{link}”</>;
}

/** What is wrong with a position, in a sentence each. */
export function PositionFlaws({ flaws }: { flaws: readonly string[] }) {
  const words = useTranslations("positions");
  const sentence = useSentence();
  if (flaws.length === 0) return null;
  const said = flaws.map((flaw) => sentence({ sentence: flaw })).join(" ");
  return (
    <p className="position-flaws">
      {words.rich("repair", { strong: (text) => <strong>{text}</strong>, flaws: said })}
    </p>
  );
}

/** Where it is written, and on which page of the wiki it is stated. */
export function PositionSource({ position, unwritten, children }: Shown & { children?: React.ReactNode }) {
  const words = useTranslations("positions");
  const home = parseTitle(position.page);
  return (
    <p className="position-source">
      {position.source ? (
        <>
          <TitleLink title={position.source} missing={unwritten.has(position.source)} />
          {position.locator ? `, ${position.locator}` : null}.{" "}
        </>
      ) : null}
      {home.ok ? (
        <>
          {words.rich("statedHere", {
            page: () => <a href={`${titlePath(home.title)}#position-${position.id}`}>{home.title}</a>,
          })}{" "}
          {children}{" "}
          <a href={`/reply/${position.id}`} rel="nofollow" aria-label={words("replyTo")}>
            {words("reply")}
          </a>
        </>
      ) : null}
    </p>
  );
}

/** The sign that stands beside the colour, so that colour never carries the meaning alone. */
export function StanceMark({ stance }: { stance: Stance | undefined }) {
  return (
    <span className="position-sign" aria-hidden="true">
      {stance?.mark ?? "·"}
    </span>
  );
}
