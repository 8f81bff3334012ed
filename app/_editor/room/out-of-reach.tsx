import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/**
 * What to say when the editor does not come. `reached`: the connection for editing has opened before. If it never has, and the
 * wiki answers all the same, then something on the way lets pages through and websockets not.
 */
export function OutOfReach({ reached }: { reached: boolean }) {
  const words = useTranslations("editor");
  const answers = useAnswers(!reached);
  return (
    <p className="notice refused" role="alert">
      {words(answers && !reached ? "blocked" : "outOfReach")}
    </p>
  );
}

/** Milliseconds for which an answer is waited for. */
const PATIENCE = 5_000;

/** Whether the wiki answers an ordinary request; asked once, if `ask`. */
function useAnswers(ask: boolean): boolean {
  const [answers, setAnswers] = useState(false);
  useEffect(() => {
    if (!ask) return undefined;
    const given = new AbortController();
    const signal = AbortSignal.any([given.signal, AbortSignal.timeout(PATIENCE)]);
    fetch("/readyz", { cache: "no-store", signal }).then(
      (response) => setAnswers(response.ok),
      // No answer is an answer too.
      () => undefined,
    );
    return () => given.abort();
  }, [ask]);
  return answers;
}
