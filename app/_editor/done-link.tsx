import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { finish } from "./finish";
import type { SaveState } from "./room/save-state";

/** The page for reading catches up in well under this, in milliseconds; longer than it nobody is kept. */
const PATIENCE = 3_000;

/**
 * The way back to reading. It waits for what was just typed to be saved, and for the page that is read to have it; asked
 * a second time, it goes at once.
 */
export function DoneLink(props: { state: SaveState; roomId: string; readPath: string; className: string }) {
  const { state, roomId, readPath, className } = props;
  const words = useTranslations("editor");
  const [leaving, setLeaving] = useState(false);
  const wait = state.link === "synced" && state.unsaved;

  useEffect(() => {
    if (!leaving || wait) return undefined;
    const go = () => location.assign(readPath);
    const limit = setTimeout(go, PATIENCE);
    // Whether or not the page could catch up just now, what was typed is saved and will be there.
    finish(roomId).then(go, go);
    return () => clearTimeout(limit);
  }, [leaving, wait, roomId, readPath]);

  return (
    <a
      className={className}
      href={readPath}
      onClick={(event) => {
        if (state.link !== "synced" || leaving || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        setLeaving(true);
      }}
    >
      {words("done")}
    </a>
  );
}
