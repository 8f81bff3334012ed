/**
 * Marks in the contents which part of the page is being read: the last heading above the upper third of the window. The
 * list keeps that entry in its own view.
 */
export function followContents(): void {
  const list = document.querySelector<HTMLElement>(".contents.hanging");
  if (!list) return;
  const entries = new Map<Element, HTMLAnchorElement>();
  for (const link of list.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) entries.set(heading, link);
  }
  const headings = [...entries.keys()];
  const above = new Set<Element>();
  let current: HTMLAnchorElement | undefined;

  const mark = (): void => {
    const heading = headings.findLast((each) => above.has(each));
    const link = heading && entries.get(heading);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    keepInView(list, link);
  };
  // Everything from the upper third of the window upwards, however far, counts as above.
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) above.add(target);
        else above.delete(target);
      }
      mark();
    },
    { rootMargin: "1000000px 0px -66% 0px" },
  );
  headings.forEach((heading) => observer.observe(heading));
}

/** Scrolls the list, and never the page, as far as it takes. */
function keepInView(list: HTMLElement, link: HTMLElement): void {
  const [view, line] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (line.top < view.top) list.scrollTop -= view.top - line.top;
  else if (line.bottom > view.bottom) list.scrollTop += line.bottom - view.bottom;
}
