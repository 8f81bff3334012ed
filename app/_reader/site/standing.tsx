"use client";

import { useLayoutEffect, useRef } from "react";
import { findHeld } from "@/app/_answer/held";

/** What stood in a place when it was left: whoever goes back finds it there again. The last ones, for some are megabytes. */
const left = new Map<string, string>();
const MOST_LEFT = 20;

function leave(name: string, html: string): void {
  left.delete(name);
  left.set(name, html);
  const [oldest] = left.keys();
  if (left.size > MOST_LEFT && oldest !== undefined) left.delete(oldest);
}

/**
 * A place with HTML in it that no component ever changes: `html`, or what the server holds under the name `held`. In the browser
 * the latter stands in the page already, and React leaves it as it finds it.
 */
export function Standing(props: { className: string; html?: string; held?: string }) {
  const { className, html, held = "" } = props;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    return () => {
      if (element && held !== "") leave(held, element.innerHTML);
    };
  }, [held]);
  const said = html ?? left.get(held) ?? findHeld(held) ?? "";
  return (
    <div
      ref={place}
      className={className}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: said }}
    />
  );
}
