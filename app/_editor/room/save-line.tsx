import { useTranslations } from "next-intl";
import { useTold } from "../words";
import { notice, type SaveState } from "./save-state";
import { useLasting } from "./use-room";

/** Milliseconds without an acknowledgement after which a person should know. */
const SLOW = 6_000;

/** The fate of what was typed, always in sight; announced when it changes for the worse or the better. */
export function SaveLine({ state }: { state: SaveState }) {
  const slow = useLasting(state.link === "synced" && state.unsaved, SLOW);
  const words = useTranslations("editor");
  const told = useTold();
  const { tone, name, why } = notice(state, slow);
  return (
    <p
      className="save-line"
      data-tone={tone}
      role="status"
      aria-live={tone === "quiet" || tone === "busy" ? "off" : "polite"}
    >
      {words(`save.${name}`, { why: told(why) })}
      {tone === "stopped" ? (
        <button type="button" onClick={() => location.reload()}>
          {words("save.reload")}
        </button>
      ) : null}
    </p>
  );
}
