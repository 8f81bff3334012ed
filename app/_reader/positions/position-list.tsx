import { stance as stanceOf } from "@/document/stances";
import { referredSentences } from "@/wiki/positions/sentences";
import { database } from "../site/database";
import { PositionFlaws, PositionSentence, PositionSource, type StatedPosition } from "./position-sentence";
import { vocabulary } from "./vocabulary";

/** Positions one after the other, each as a sentence with what is said and where, and what is wrong with it. */
export async function PositionList(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
  /** What is wrong with each of them, where that is asked. */
  flaws?: readonly (readonly string[])[];
  /** What stands behind the source of each of them. */
  source?: (position: StatedPosition, index: number) => React.ReactNode;
  /** What stands beneath each of them. */
  children?: (position: StatedPosition, index: number) => React.ReactNode;
}) {
  const { positions, unwritten, flaws, source, children } = props;
  const stances = await vocabulary();
  const targets = positions.map((each) => each.target);
  const sentences = await referredSentences(await database(), targets, stances);
  return positions.map((position, index) => (
    <article
      key={position.row}
      className="position"
      data-hue={stanceOf(position.stance, stances)?.hue ?? "plain"}
    >
      <PositionSentence
        position={position}
        unwritten={unwritten}
        vocabulary={stances}
        sentences={sentences}
      />
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
