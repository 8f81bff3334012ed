import { useEffect, useState } from "react";
import type { SaveState } from "./save-state";

/** The way back to reading. It waits for what was just typed to be saved; asked a second time, it goes at once. */
export function DoneLink(props: { state: SaveState; readPath: string; className: string }) {
  const { state, readPath, className } = props;
  const [leaving, setLeaving] = useState(false);
  const wait = state.link === "synced" && state.unsaved;

  useEffect(() => {
    if (leaving && !wait) location.assign(readPath);
  }, [leaving, wait, readPath]);

  return (
    <a
      className={className}
      href={readPath}
      onClick={(event) => {
        if (!wait || leaving || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        setLeaving(true);
      }}
    >
      Done
    </a>
  );
}
