const LINKED = /^\/(wiki\/.|positions(\/|$)|stances$)/;

/** Where what is at an address is as JSON-LD, for those who ask for that and would not rather have HTML. */
export function linkedPath(pathname: string, accept: string | null): string | undefined {
  if (!LINKED.test(pathname)) return undefined;
  const wish = wishFor("application/ld+json", accept ?? "");
  return wish > 0 && wish > wishFor("text/html", accept ?? "") ? `/ld${pathname}` : undefined;
}

/** How much a type is wished for by its name, from 0 to 1. */
function wishFor(type: string, accept: string): number {
  const ranges = accept.split(",").map((range) => range.split(";").map((part) => part.trim().toLowerCase()));
  const [, ...parameters] = ranges.find(([name]) => name === type) ?? ["", "q=0"];
  const quality = parameters.find((each) => each.startsWith("q="))?.slice(2) ?? "1";
  return Number(quality) || 0;
}
