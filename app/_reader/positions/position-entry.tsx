import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { periodOf } from "@/document/positions/dates";
import type { Recorded } from "@/wiki/positions/record";
import { positionPath } from "../site/paths";
import { PositionLink, PositionSource } from "./position-sentence";
import type { Context } from "./positions-context";
import { RecordedLine } from "./recorded-line";
import { Replies } from "./replies";
import { TitleLink } from "../site/title-link";

/** Characters of what is said that are shown where many positions stand together. */
const EXCERPT = 320;

/**
 * One position where its group says the rest: who is at the other end, according to whom and when, what is said, where,
 * and since when it is on record. `end`: the part that the page has in it.
 */
export function PositionEntry(props: {
  position: Recorded;
  end: "holder" | "target" | "none";
  context: Context;
  lead?: React.ReactNode;
}) {
  const words = useTranslations("positions");
  const { position, end, context, lead } = props;
  const { voice, from, until, holder, page, id } = position;
  const period = periodOf(from, until);
  const bits = [
    lead,
    end === "holder" && position.target !== "" && (
      <Target key="target" position={position} context={context} />
    ),
    end === "target" && <Title key="holder" title={holder || page} context={context} />,
    voice !== "" && (
      <Fragment key="voice">
        {words.rich("according", { voice: () => <Title title={voice} context={context} /> })}
      </Fragment>
    ),
    period,
  ].filter(Boolean);
  return (
    <>
      <p className="position-sentence">
        {bits.map((bit, index) => (
          <Fragment key={index}>
            {index === 0 ? null : ", "}
            {bit}
          </Fragment>
        ))}{" "}
        <a className="position-permalink" href={positionPath(id)} aria-label={words("permalink")}>
          ¶
        </a>
      </p>
      <Said position={position} />
      <PositionSource position={position} unwritten={context.unwritten}>
        <RecordedLine position={position} />
      </PositionSource>
      <Replies replies={context.replies.get(position.id) ?? []} context={context} />
    </>
  );
}

/** Whom or what a position is about. */
export function Target({ position, context }: { position: Recorded; context: Context }) {
  const { target } = position;
  if (target === "") return null;
  if (!target.startsWith("#")) return <Title title={target} context={context} />;
  return <PositionLink id={target.slice(1)} sentence={context.sentences.get(target.slice(1))} />;
}

function Title({ title, context }: { title: string; context: Context }) {
  return <TitleLink title={title} missing={context.unwritten.has(title)} />;
}

function Said({ position: { text, quote, id } }: { position: Recorded }) {
  const words = useTranslations("positions");
  const said = text || quote;
  if (said === "") return null;
  const short = said.length <= EXCERPT ? said : `${said.slice(0, EXCERPT).replace(/\s+\S*$/, "")} …`;
  return (
    <p className="said">
      {text === "" ? `“${short}”` : short}
      {short === said ? null : (
        <>
          {" "}
          <a href={positionPath(id)}>{words("allOfIt")}</a>
        </>
      )}
    </p>
  );
}
