import { createHash } from "node:crypto";

/*
 * Bytes that are ready carry no script, but for this one on pages that show what positions answer: it waits until they
 * change and puts the new answers in the place of the old. It is the same for everybody, so its policy names it by its
 * digest. Readers without scripts have the page as it was when they asked for it.
 */

/** Where a page says as of which time of the clock of positions it was made (app/_query/live). */
export const SINCE = "data-since";

const SOURCE = `(() => {
  const seen = () => new Promise((go) => {
    if (!document.hidden) return go();
    document.addEventListener("visibilitychange", () => go(), { once: true });
  });
  const rest = (ms) => new Promise((go) => setTimeout(go, ms));
  const mark = (root) => root.querySelector("[${SINCE}]")?.getAttribute("${SINCE}");
  const answers = (root) => [...root.querySelectorAll("[data-answer]")];
  const renew = async () => {
    const page = await fetch(location.href, { cache: "no-cache", headers: { accept: "text/html" } });
    if (!page.ok) return undefined;
    const made = new DOMParser().parseFromString(await page.text(), "text/html");
    const [old, fresh] = [answers(document), answers(made)];
    if (old.length === fresh.length) {
      old.forEach((each, at) => each.innerHTML !== fresh[at].innerHTML && each.replaceWith(fresh[at]));
    }
    return mark(made);
  };
  const follow = async (since) => {
    for (;;) {
      await seen();
      try {
        const answer = await fetch("/query/changes?since=" + since);
        const { time } = await answer.json();
        if (!answer.ok) await rest(10000);
        else if (String(time) !== since) {
          since = (await renew()) ?? since;
          await rest(300);
        }
      } catch {
        await rest(10000);
      }
    }
  };
  const since = mark(document);
  if (since) follow(since);
})();`;

export const LIVE_SCRIPT = `<script>${SOURCE}</script>`;
export const LIVE_SCRIPT_SOURCE = `'sha256-${createHash("sha256").update(SOURCE).digest("base64")}'`;
