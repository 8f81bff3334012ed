import { stance as stanceOf, type Stance } from "@/document/stances";
import { titlePath, parseTitle } from "@/document/titles";
import { TitleLink } from "./title-link";

/** What of a position its sentence needs. Empty strings where the position does not say. */
export type StatedPosition = {
  id: string;
  holder: string;
  stance: string;
  target: string;
  topic: string;
  voice: string;
  from: string;
  until: string;
  source: string;
  locator: string;
  text: string;
  page: string;
};

/** A position as a sentence with links: "↯ Venture communism critiques Oekonux on …". */
export function PositionSentence({ position }: { position: StatedPosition }) {
  const stance = stanceOf(position.stance);
  return (
    <p className="position-sentence">
      <StanceMark stance={stance} /> <TitleLink title={position.holder || position.page} />{" "}
      <span className="stance">{stance?.label ?? position.stance}</span>
      <Target target={position.target} />
      {position.topic ? (
        <>
          {" on "}
          <TitleLink title={position.topic} />
        </>
      ) : null}
    </p>
  );
}

/** The same sentence from the target's end: "Venture communism, on …". The group it stands in says the stance. */
export function InverseSentence({ position }: { position: StatedPosition }) {
  return (
    <p className="position-sentence">
      <TitleLink title={position.holder || position.page} />
      {position.topic ? (
        <>
          {", on "}
          <TitleLink title={position.topic} />
        </>
      ) : null}
    </p>
  );
}

/** Who says so, when, and where it is written. */
export function PositionSource({ position }: { position: StatedPosition }) {
  const years = [position.from, position.until].filter(Boolean).join(" to ");
  const home = parseTitle(position.page);
  return (
    <p className="position-source">
      {position.voice ? (
        <>
          According to <TitleLink title={position.voice} />
          {". "}
        </>
      ) : null}
      {years ? `${years}. ` : null}
      {position.source ? (
        <>
          <TitleLink title={position.source} />
          {position.locator ? `, ${position.locator}` : null}
          {". "}
        </>
      ) : null}
      {home.ok ? (
        <a href={`${titlePath(home.title)}#position-${position.id}`}>Stated on {home.title}</a>
      ) : null}
    </p>
  );
}

/** The sign that stands beside the colour, so that colour never carries the meaning alone. */
export function StanceMark({ stance }: { stance: Stance | undefined }) {
  return (
    <span className="stance-mark" aria-hidden="true">
      {stance?.mark ?? "·"}
    </span>
  );
}

function Target({ target }: { target: string }) {
  if (target === "") return null;
  if (target.startsWith("#"))
    return (
      <>
        {" "}
        <a href={`/positions?id=${target.slice(1)}`}>another position</a>
      </>
    );
  return (
    <>
      {" "}
      <TitleLink title={target} />
    </>
  );
}
