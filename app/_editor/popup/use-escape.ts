import { useEffect } from "react";

/** Escape, wherever the focus is, closes what is open. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    };
    window.addEventListener("keydown", escape);
    return () => window.removeEventListener("keydown", escape);
  }, [close]);
}
