import { useCallback, useEffect, useState } from "react";
import { keptBy, type Kept } from "./shelf";

/** What this device keeps of somebody's words; "refused" where the browser keeps nothing. And a way to look again. */
export function useKept(person: string): [kept: Kept[] | "unknown" | "refused", lookAgain: () => void] {
  const [kept, setKept] = useState<Kept[] | "unknown" | "refused">("unknown");
  const look = useCallback(() => {
    keptBy(person).then(setKept, () => setKept("refused"));
  }, [person]);
  useEffect(look, [look]);
  return [kept, look];
}
