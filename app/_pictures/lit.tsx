"use client";

import { useEffect, useRef } from "react";

/**
 * What has the focus, or the pointer over it, is lit in the picture together with what it is joined to: an element in here
 * with `data-node`, and lines with `data-from` and `data-to`.
 */
export function Lit({ children }: { children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const here = frame.current;
    if (!here) return undefined;
    const lightAt = (place: unknown): void => {
      const about = place instanceof Element ? place.closest("[data-node]") : null;
      show(here, about?.getAttribute("data-node") ?? null);
    };
    const light = (event: Event): void => lightAt(event.target);
    const out = (): void => show(here, null);
    // The focus may have come before this script did.
    if (here.contains(document.activeElement)) lightAt(document.activeElement);
    here.addEventListener("focusin", light);
    here.addEventListener("pointerover", light);
    here.addEventListener("focusout", out);
    here.addEventListener("pointerleave", out);
    return () => {
      here.removeEventListener("focusin", light);
      here.removeEventListener("pointerover", light);
      here.removeEventListener("focusout", out);
      here.removeEventListener("pointerleave", out);
    };
  });

  return <div ref={frame}>{children}</div>;
}

function show(here: HTMLElement, node: string | null): void {
  const near = new Set<string | null>([node]);
  for (const line of here.querySelectorAll("svg .line")) {
    const [from, to] = [line.getAttribute("data-from"), line.getAttribute("data-to")];
    const joined = node !== null && (from === node || to === node);
    line.classList.toggle("lit", joined);
    if (joined) near.add(from).add(to);
  }
  for (const each of here.querySelectorAll("svg .node")) {
    each.classList.toggle("lit", node !== null && near.has(each.getAttribute("data-node")));
  }
}
