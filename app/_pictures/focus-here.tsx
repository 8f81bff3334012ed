"use client";

import { useEffect } from "react";

/** Leads the keyboard to what has opened in place; a page that was loaded as a whole goes there by its own address. */
export function FocusHere({ id }: { id: string }) {
  useEffect(() => {
    const place = document.getElementById(id);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "nearest" });
  }, [id]);
  return null;
}
