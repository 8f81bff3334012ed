"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

type Step = { rows: number; columns: number };

const STEPS: Record<string, Step> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

/**
 * Makes the matrix within it a grid for the keyboard: one stop for Tab, arrows from cell to cell over empty ones, Home and
 * End along a row; and opens cells in place. Without a script each cell is a link, and all of them are stops.
 */
export function GridReach({ label, children }: { label: string; children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();

  useEffect(() => {
    const table = frame.current?.querySelector("table");
    if (!table) return undefined;
    table.setAttribute("role", "grid");
    const links = [...table.querySelectorAll<HTMLAnchorElement>("tbody td a")];
    const stop = (link: HTMLAnchorElement | undefined): void => {
      for (const each of links) each.tabIndex = each === link ? 0 : -1;
    };
    stop(links.find((link) => link.ariaCurrent === "true") ?? links[0]);

    const walk = (event: KeyboardEvent): void => {
      const cell = event.target instanceof Element ? event.target.closest("tbody td") : null;
      if (!(cell instanceof HTMLTableCellElement)) return;
      const next = reach(table, cell, event.key);
      if (!next) return;
      event.preventDefault();
      stop(next);
      next.focus();
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const open = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest("td.said a") : null;
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!(link instanceof HTMLAnchorElement) || !plain) return;
      event.preventDefault();
      stop(link);
      router.push(`${link.pathname}${link.search}${link.hash}`, { scroll: false });
    };
    table.addEventListener("keydown", walk);
    table.addEventListener("click", open);
    return () => {
      table.removeEventListener("keydown", walk);
      table.removeEventListener("click", open);
    };
  });

  return (
    <div ref={frame} className="matrix-frame" role="region" aria-label={label} tabIndex={-1}>
      {children}
    </div>
  );
}

/** The nearest cell with a link in it that a key leads to. */
function reach(
  table: HTMLTableElement,
  from: HTMLTableCellElement,
  key: string,
): HTMLAnchorElement | undefined {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const row = rows.findIndex((each) => each.contains(from));
  const linkAt = (at: number, column: number) => rows[at]?.cells[column]?.querySelector("a") ?? undefined;
  if (key === "Home" || key === "End") {
    const links = [...(rows[row]?.querySelectorAll<HTMLAnchorElement>("td a") ?? [])];
    return key === "Home" ? links[0] : links.at(-1);
  }
  const step = STEPS[key];
  if (!step) return undefined;
  const width = rows[row]?.cells.length ?? 0;
  let [at, column] = [row + step.rows, from.cellIndex + step.columns];
  while (at >= 0 && at < rows.length && column > 0 && column < width) {
    const link = linkAt(at, column);
    if (link) return link;
    [at, column] = [at + step.rows, column + step.columns];
  }
  return undefined;
}
