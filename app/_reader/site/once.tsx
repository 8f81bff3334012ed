import { hold } from "@/app/_answer/hold";
import { Standing } from "./standing";

/*
 * What a page shows is sent to a browser with React twice: as HTML, and again in the description from which React takes the page
 * over. The text of a long page, or a list that no script ever touches, is megabytes of the latter, and most of what the page
 * costs. So they are held on the server while the HTML is made, and the description has their names alone.
 */

/** Shorter than this, in characters, it is no matter. */
const SHORT = 2_000;

/** A place with this HTML in it, sent once. Whoever makes it has escaped every text in it. */
export function Once({ className, html }: { className: string; html: string }) {
  const held = html.length < SHORT ? undefined : hold(html);
  return held === undefined ? (
    <Standing key="given" className={className} html={html} />
  ) : (
    <Standing key={held} className={className} held={held} />
  );
}
