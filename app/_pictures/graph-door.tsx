"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { GraphCanvasProps } from "./graph-canvas";

// The code that draws thousands of nodes comes only to those who ask for it.
const GraphCanvas = dynamic(async () => (await import("./graph-canvas")).GraphCanvas, {
  ssr: false,
  loading: () => <p className="meta">Fetching the graph …</p>,
});

/** The small picture, and the way to one of the whole graph in its place. */
export function GraphDoor({
  count,
  children,
  ...props
}: GraphCanvasProps & { count: number; children: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  if (open) return <GraphCanvas {...props} />;
  return (
    <>
      {children}
      <p className="needs-script">
        <button type="button" className="button quiet" onClick={() => setOpen(true)}>
          Walk through {count === 1 ? "it" : `all ${count.toLocaleString("en")} nodes`}
        </button>
      </p>
    </>
  );
}
