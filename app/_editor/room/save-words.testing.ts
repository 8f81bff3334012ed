import { notice, type SaveState } from "./save-state";
import { ENGLISH } from "../words.testing";

/** For tests: what the save line says, in English. */
export function saveWords(state: SaveState, slow = false): string {
  const { name, why } = notice(state, slow);
  return ENGLISH(`save.${name}`, { why });
}
