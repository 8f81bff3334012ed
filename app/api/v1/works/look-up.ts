import { sharedSettings } from "@/env";
import { openLookUp, type LookUp } from "@/wiki/citations/look-up";

/** One for the process: it keeps what it has found, and counts what is being asked. */
const opened = new WeakMap<object, LookUp>();

/** Looks works up by their numbers, where the host of the wiki lets it ask. */
export function lookUpHere(): LookUp | undefined {
  const settings = sharedSettings();
  if (!settings.lookUpWorks) return undefined;
  const lookUp =
    opened.get(settings) ?? openLookUp({ baseUrl: settings.baseUrl, address: settings.lookUpAddress });
  opened.set(settings, lookUp);
  return lookUp;
}
