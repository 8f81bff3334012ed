/**
 * Whether a request that changes something comes from a page of this wiki: its Origin, which a browser always sends
 * with a POST and no page can forge, names the host that was asked, or the wiki's own address behind a proxy.
 */
export function fromHere(
  { origin, host }: { origin: string | null; host: string | null },
  baseUrl: string,
): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const asked = new URL(origin).host;
  return asked === host || asked === new URL(baseUrl).host;
}

/** The path in `from` if it leads to a page of this wiki, else "/": nobody is sent elsewhere after signing in. */
export function localPath(from: string | null | undefined): string {
  if (!from) return "/";
  const here = "http://here.invalid";
  // Relative paths are refused too: they would depend on the page that the form stands on.
  if (!from.startsWith("/") || !URL.canParse(from, here)) return "/";
  const url = new URL(from, here);
  if (url.origin !== here || /^\/(signin|setup)(\/|$)/.test(url.pathname)) return "/";
  // Two slashes at the beginning would name a host when the path is resolved once more.
  return url.pathname.replace(/^\/{2,}/, "/") + url.search + url.hash;
}
