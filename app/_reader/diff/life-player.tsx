"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";

/** For how long a revision is shown while the life is played, in milliseconds. */
const SHOWN = 2_000;
/** How long the slider rests before it is asked where it stands, in milliseconds. */
const REST = 100;
/** Revisions that are kept once they have been shown. */
const KEPT = 40;

type Frames = ReadonlyMap<number, React.ReactNode>;

/**
 * A slider through the revisions of a page, with buttons and keys to step, and to play them. What comes next is asked for ahead. Without a
 * script the slider is a form and the steps are links.
 */
export function LifePlayer(props: {
  path: string;
  count: number;
  at: number;
  load: (number: number) => Promise<React.ReactNode>;
  children: React.ReactNode;
}) {
  const { path, count, load } = props;
  const words = useTranslations("diff.life");
  // What is wanted, and what was there last: it stays until the other has come.
  const [{ wanted, last }, setPlace] = useState({ wanted: props.at, last: props.at });
  const [frames, setFrames] = useState<Frames>(() => new Map([[props.at, props.children]]));
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const view = useRef<HTMLDivElement>(null);

  const shown = frames.has(wanted) ? wanted : last;
  const want = useCallback(
    (choose: (number: number) => number) =>
      setPlace((place) => ({
        wanted: Math.min(Math.max(choose(place.wanted), 1), count),
        last: frames.has(place.wanted) ? place.wanted : place.last,
      })),
    [count, frames],
  );

  // Asks for what is wanted, then for what comes after it; one at a time.
  const missing = [wanted, Math.min(wanted + 1, count)].find((number) => !frames.has(number));
  useEffect(() => {
    if (missing === undefined || failed) return;
    let isGone = false;
    const timer = setTimeout(() => {
      load(missing).then(
        (frame) => {
          if (!isGone) setFrames((kept) => new Map([...[...kept].slice(1 - KEPT), [missing, frame]]));
        },
        () => {
          if (!isGone) setFailed(true);
        },
      );
    }, REST);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [missing, failed, load]);

  const isThere = frames.has(wanted);
  useEffect(() => {
    if (!isThere) return;
    window.history.replaceState(null, "", `${path}?at=${wanted}`);
  }, [isThere, wanted, path]);

  useEffect(() => {
    if (!playing || shown !== wanted) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!still) view.current?.querySelector("#change-1")?.scrollIntoView({ block: "center" });
    const timer = setTimeout(
      () => (wanted < count ? want((number) => number + 1) : setPlaying(false)),
      SHOWN,
    );
    return () => clearTimeout(timer);
  }, [playing, shown, wanted, count, want]);

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
      if (event.key === "ArrowLeft") want((number) => number - 1);
      else if (event.key === "ArrowRight") want((number) => number + 1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [want]);

  const toggle = (): void => {
    if (!playing && wanted === count) want(() => 1);
    setFailed(false);
    setPlaying(!playing);
  };
  const go = (number: number) => (event: React.MouseEvent) => {
    event.preventDefault();
    want(() => number);
  };
  return (
    <>
      <form className="life" action={path} aria-label={words("name")}>
        <input
          type="range"
          name="at"
          min={1}
          max={count}
          value={wanted}
          onChange={(event) => {
            const { valueAsNumber } = event.target;
            want(() => valueAsNumber);
          }}
          aria-label={words("slider")}
          aria-valuetext={words("at", { number: String(wanted), count: String(count) })}
        />
        <p className="acts">
          <Step
            path={path}
            to={wanted > 1 ? wanted - 1 : undefined}
            label={words("previous")}
            rel="prev"
            go={go}
          />
          <button type="button" className="button life-play" aria-pressed={playing} onClick={toggle}>
            {words(playing ? "pause" : "play")}
          </button>
          <Step
            path={path}
            to={wanted < count ? wanted + 1 : undefined}
            label={words("next")}
            rel="next"
            go={go}
          />
          <noscript>
            <button type="submit">{words("show")}</button>
          </noscript>
          <span className="meta" role="status">
            {failed ? words("failed") : words("at", { number: String(shown), count: String(count) })}
          </span>
          <a href={path}>{words("list")}</a>
          <span className="meta life-keys">{words.rich("keys", { kbd: (key) => <kbd>{key}</kbd> })}</span>
        </p>
      </form>
      <div ref={view} className="life-frame" aria-busy={shown !== wanted}>
        {frames.get(shown)}
      </div>
    </>
  );
}

function Step(props: {
  path: string;
  to: number | undefined;
  label: string;
  rel: "prev" | "next";
  go: (number: number) => (event: React.MouseEvent) => void;
}) {
  const { path, to, label, rel, go } = props;
  if (to === undefined)
    return (
      <span className="button quiet disabled" aria-disabled="true">
        {label}
      </span>
    );
  return (
    <a className="button quiet" rel={rel} href={`${path}?at=${to}`} onClick={go(to)}>
      {label}
    </a>
  );
}
