"use client";

import { useFormatter, useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { GraphCanvasProps } from "./graph-canvas";

// The code that draws thousands of nodes comes only to those who ask for it.
const GraphCanvas = dynamic(async () => (await import("./graph-canvas")).GraphCanvas, {
  ssr: false,
  loading: () => <Loading />,
});

function Loading() {
  return <p className="meta">{useTranslations("pictures.graph")("loading")}</p>;
}

/** The small picture, and the way to one of the whole graph in its place. */
export function GraphDoor({
  count,
  children,
  ...props
}: GraphCanvasProps & { count: number; children: React.ReactNode }) {
  const words = useTranslations("pictures.graph");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  if (open) return <GraphCanvas {...props} />;
  return (
    <>
      {children}
      <p className="needs-script">
        <button type="button" className="button quiet" onClick={() => setOpen(true)}>
          {words("walk", { count, nodes: format.number(count) })}
        </button>
      </p>
    </>
  );
}
