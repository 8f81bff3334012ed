"use client";

import { useState } from "react";

/** Ways to take a picture along: as SVG, as PNG made of it here, and its table as CSV. */
export function TakeOut(props: {
  svg: string;
  csv?: string;
  name: string;
  /** What it is called, and what is said when no PNG could be made. */
  said: { lead: string; failed: string };
}) {
  const { svg, csv, name, said } = props;
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const savePng = async (): Promise<void> => {
    setState("busy");
    setState((await saveAsPng(svg, name)) ? "idle" : "failed");
  };
  return (
    <p className="take-out meta">
      {said.lead}{" "}
      <a href={svg} download={`${name}.svg`}>
        SVG
      </a>{" "}
      <button
        type="button"
        className="link-button needs-script"
        disabled={state === "busy"}
        onClick={savePng}
      >
        PNG
      </button>{" "}
      {csv ? (
        <a href={csv} download={`${name}.csv`}>
          CSV
        </a>
      ) : null}
      {state === "failed" ? <span role="alert"> {said.failed}</span> : null}
    </p>
  );
}

/** How many dots of the PNG one unit of the picture becomes. */
const SHARPNESS = 2;

async function saveAsPng(address: string, name: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return false;
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = source;
  const drawn = await image.decode().then(
    () => true,
    () => false,
  );
  URL.revokeObjectURL(source);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * SHARPNESS, image.naturalHeight * SHARPNESS];
  const context = canvas.getContext("2d");
  if (!drawn || !context || canvas.width === 0) return false;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}
