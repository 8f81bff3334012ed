import { follow } from "../_query/follow";

/**
 * Keeps what positions answer on this page current: waits until they change, and puts the new answers in the place of
 * the old. Only where no other script runs, that is on pages for readers without a session: elsewhere app/_query/live does
 * the same through React.
 */
export function keepAnswersCurrent(): void {
  const since = document.querySelector("[data-since]")?.getAttribute("data-since");
  if (!since || document.querySelector('script[src^="/_next/"]')) return;
  void follow(Number(since), new AbortController().signal, renew);
}

async function renew(): Promise<void> {
  const page = await fetch(location.href, { cache: "no-cache", headers: { accept: "text/html" } });
  if (!page.ok) return;
  const made = new DOMParser().parseFromString(await page.text(), "text/html");
  const [old, fresh] = [answers(document), answers(made)];
  if (old.length !== fresh.length) return;
  old.forEach((each, at) => {
    const now = fresh[at];
    if (now && each.innerHTML !== now.innerHTML) each.replaceWith(now);
  });
}

function answers(root: Document): Element[] {
  return [...root.querySelectorAll("[data-answer]")];
}
