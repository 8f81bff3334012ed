import { stance as stanceOf, type Vocabulary } from "@/document/positions/stances";
import { referredSentences } from "@/wiki/positions/sentences";
import { database } from "../site/database";
import { PositionFlaws, PositionSentence, PositionSource, type StatedPosition } from "./position-sentence";
import { Written } from "../site/written";
import { vocabulary } from "./vocabulary";

type Listed = {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
  /** What is wrong with each of them, where that is asked. */
  flaws?: readonly (readonly string[])[];
  /** What stands behind the source of each of them. */
  source?: (position: StatedPosition, index: number) => React.ReactNode;
  /** What stands beneath each of them: forms, say. */
  children?: (position: StatedPosition, index: number) => React.ReactNode;
};

/** What those positions need that are to be drawn as sentences. */
export type Saying = { vocabulary: Vocabulary; sentences: ReadonlyMap<string, string> };

/** The words for these positions: stances, and what those say to which they refer. */
export async function sayingOf(positions: readonly StatedPosition[]): Promise<Saying> {
  const stances = await vocabulary();
  const targets = positions.map((each) => each.target);
  return { vocabulary: stances, sentences: await referredSentences(await database(), targets, stances) };
}

/** Positions one after the other, each as a sentence with what is said and where, and what is wrong with it. */
export async function PositionList(props: Listed) {
  const rows = <PositionRows {...props} saying={await sayingOf(props.positions)} />;
  return props.children ? rows : <Written>{rows}</Written>;
}

/** The same, of which the words are known. */
export function PositionRows(props: Listed & { saying: Saying }) {
  const { positions, unwritten, flaws, source, children, saying } = props;
  return positions.map((position, index) => (
    <article
      key={position.row}
      className="position"
      data-hue={stanceOf(position.stance, saying.vocabulary)?.hue ?? "plain"}
    >
      <PositionSentence position={position} unwritten={unwritten} {...saying} />
      <PositionSaid position={position} />
      <PositionSource position={position} unwritten={unwritten}>
        {source?.(position, index)}
      </PositionSource>
      <PositionFlaws flaws={flaws?.[index] ?? []} />
      {children?.(position, index)}
    </article>
  ));
}

/** What is said and what is quoted, in its paragraphs. */
function PositionSaid({ position: { text, quote } }: { position: StatedPosition }) {
  return (
    <>
      {paragraphs(text).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {quote === "" ? null : (
        <blockquote>
          {paragraphs(quote).map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </blockquote>
      )}
    </>
  );
}

function paragraphs(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
