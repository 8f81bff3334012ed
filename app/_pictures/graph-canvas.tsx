"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { inkOf } from "./canvas-ink";
import { GraphData } from "./graph-data";
import type { LayoutAsk, LayoutNews } from "./layout-worker";
import { MOST_LINES, paintGraph, type Scene, type View } from "./paint-graph";

/** Milliseconds without a movement after which the picture is drawn anew instead of being moved. */
const REST = 100;
const [NEAREST, FARTHEST] = [8, 0.02];
/** How much is left of the picture behind what a node is joined to. */
const FAINT = 0.15;

export type GraphCanvasProps = {
  /** Where the graph is fetched. */
  address: string;
  /** Where a node leads: "TITLE" stands for its title. */
  nodePath: string;
};

/**
 * A graph of thousands of nodes. Its places are found in a worker; while it is moved the last drawing is moved, which
 * costs the same for any number of nodes, and as soon as it rests it is drawn sharp.
 */
export function GraphCanvas({ address, nodePath }: GraphCanvasProps) {
  const words = useTranslations("pictures.graph");
  const canvas = useRef<HTMLCanvasElement>(null);
  const controls = useRef<Controls | null>(null);
  const [lines, setLines] = useState(0);
  const [state, setState] = useState<"loading" | "unfolding" | "ready" | "failed">("loading");

  useEffect(() => {
    const place = canvas.current;
    if (!place) return undefined;
    const ending = new AbortController();
    void load(address, ending.signal).then((data) => {
      if (ending.signal.aborted) return;
      if (!data) return setState("failed");
      setState("unfolding");
      setLines(data.lines.length);
      controls.current = unfold(place, data, {
        onReady: () => setState("ready"),
        onNode: (title) => location.assign(nodePath.replace("TITLE", encodeURIComponent(title))),
        signal: ending.signal,
      });
    });
    return () => ending.abort();
  }, [address, nodePath]);

  return (
    <div className="graph-canvas">
      <canvas ref={canvas} role="img" aria-label={words("canvas")} />
      <div className="acts">
        <button type="button" className="button quiet" onClick={() => controls.current?.zoom(1.5)}>
          {words("nearer")}
        </button>
        <button type="button" className="button quiet" onClick={() => controls.current?.zoom(1 / 1.5)}>
          {words("farther")}
        </button>
        <button type="button" className="button quiet" onClick={() => controls.current?.fit()}>
          {words("all")}
        </button>
        <p className="meta" role="status">
          {words(state)}
          {lines > MOST_LINES ? ` ${words("strongest", { most: MOST_LINES, count: lines })}` : null}
        </p>
      </div>
    </div>
  );
}

async function load(address: string, signal: AbortSignal): Promise<GraphData | undefined> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? GraphData.parse(await answer.json()) : undefined;
  } catch {
    // Cut off, by the reader or by the network: said where the picture would be.
    return undefined;
  }
}

type Controls = { zoom: (by: number) => void; fit: () => void };
type Calls = { onReady: () => void; onNode: (title: string) => void; signal: AbortSignal };

function unfold(canvas: HTMLCanvasElement, data: GraphData, { onReady, onNode, signal }: Calls): Controls {
  const degrees = data.nodes.map(() => 0);
  for (const [from, to] of data.lines) {
    degrees[from] = (degrees[from] ?? 0) + 1;
    degrees[to] = (degrees[to] ?? 0) + 1;
  }
  const scene: Scene = { data, places: new Float32Array(data.nodes.length * 2), degrees, lit: null };
  const view: View = { x: 0, y: 0, scale: 1 };
  const context = canvas.getContext("2d");
  const still = document.createElement("canvas");
  let stillView: View = { ...view };
  let ink = inkOf(canvas.parentElement ?? canvas);
  let frame = 0;
  let isUnfolding = true;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let moved = false;

  const sizeOf = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });

  const sharp = (): void => {
    if (!context) return;
    const { width, height } = sizeOf();
    const dots = devicePixelRatio;
    [canvas.width, canvas.height] = [width * dots, height * dots];
    context.setTransform(dots, 0, 0, dots, 0, 0);
    const whole = { ...scene, lit: null };
    ink = inkOf(canvas.parentElement ?? canvas);
    paintGraph(context, whole, view, ink, { width, height, hasty: isUnfolding });
    [still.width, still.height] = [canvas.width, canvas.height];
    still.getContext("2d")?.drawImage(canvas, 0, 0);
    stillView = { ...view };
    if (scene.lit !== null) light();
  };
  /** What one node is joined to, over the faint rest: a few lines, however many there are. */
  const light = (): void => {
    if (!context) return;
    const { width, height } = sizeOf();
    context.clearRect(0, 0, width, height);
    context.globalAlpha = scene.lit === null ? 1 : FAINT;
    context.drawImage(still, 0, 0, width, height);
    context.globalAlpha = 1;
    if (scene.lit !== null) paintGraph(context, scene, view, ink, { width, height });
  };
  const shift = (): void => {
    if (!context) return;
    const { width, height } = sizeOf();
    const by = view.scale / stillView.scale;
    const x = width / 2 - (width / 2) * by - (view.x - stillView.x) * view.scale;
    const y = height / 2 - (height / 2) * by - (view.y - stillView.y) * view.scale;
    context.clearRect(0, 0, width, height);
    context.drawImage(still, x, y, width * by, height * by);
  };
  const soon = (draw: () => void): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
  const move = (): void => {
    moved = true;
    soon(shift);
    clearTimeout(resting);
    resting = setTimeout(() => soon(sharp), REST);
  };
  const zoom = (by: number, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2): void => {
    const { width, height } = sizeOf();
    const scale = Math.min(NEAREST, Math.max(FARTHEST, view.scale * by));
    view.x += (x - width / 2) * (1 / view.scale - 1 / scale);
    view.y += (y - height / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
    move();
  };
  const fit = (): void => {
    const { width, height } = sizeOf();
    const reach = scene.places.reduce((most, place) => Math.max(most, Math.abs(place)), 100);
    Object.assign(view, { x: 0, y: 0, scale: Math.min(width, height) / (2.2 * reach) });
    soon(sharp);
  };
  const nearest = (event: PointerEvent): number | null => {
    const { width, height } = sizeOf();
    const x = (event.offsetX - width / 2) / view.scale + view.x;
    const y = (event.offsetY - height / 2) / view.scale + view.y;
    let [found, least]: [number | null, number] = [null, 12 / view.scale];
    for (let node = 0; node < data.nodes.length; node += 1) {
      const away = Math.hypot((scene.places[node * 2] ?? 0) - x, (scene.places[node * 2 + 1] ?? 0) - y);
      if (away < least) [found, least] = [node, away];
    }
    return found;
  };

  let held: { x: number; y: number; moved: boolean } | null = null;
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    hear: (event: HTMLElementEventMap[Name]) => void,
  ): void => canvas.addEventListener(name, hear, { signal, passive: false });
  listen("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
  });
  listen("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held = { x: event.offsetX, y: event.offsetY, moved: false };
  });
  listen("pointermove", (event) => {
    if (held) {
      const [x, y] = [event.offsetX - held.x, event.offsetY - held.y];
      if (Math.hypot(x, y) < 3 && !held.moved) return;
      view.x -= x / view.scale;
      view.y -= y / view.scale;
      held = { x: event.offsetX, y: event.offsetY, moved: true };
      return move();
    }
    const lit = nearest(event);
    if (lit === scene.lit) return;
    scene.lit = lit;
    canvas.style.cursor = lit === null ? "grab" : "pointer";
    // Where the picture has moved since it was drawn, it is drawn anew as soon as it rests.
    if (stillView.x === view.x && stillView.y === view.y && stillView.scale === view.scale) soon(light);
  });
  listen("pointerup", (event) => {
    const still = held && !held.moved;
    held = null;
    const node = still ? nearest(event) : null;
    const title = node === null ? undefined : data.nodes[node]?.title;
    if (title !== undefined) onNode(title);
  });
  const resized = new ResizeObserver(() => soon(sharp));
  resized.observe(canvas);

  const worker = new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data: news }: MessageEvent<LayoutNews>) => {
    scene.places = news.places;
    isUnfolding = !news.done;
    if (moved) soon(sharp);
    else fit();
    if (news.done) onReady();
  });
  const ask: LayoutAsk = {
    count: data.nodes.length,
    lines: data.lines.map(([from, to]): [number, number] => [from, to]),
    degrees,
  };
  worker.postMessage(ask);
  signal.addEventListener("abort", () => {
    worker.terminate();
    resized.disconnect();
    clearTimeout(resting);
    cancelAnimationFrame(frame);
  });
  return { zoom, fit };
}
