import { brotliCompressSync } from "node:zlib";

const BAR = 30;

/** What a reader's browser has to run: the scripts that a page names, packed. */
export async function bytes(bars, { url, path }) {
  const html = await (await fetch(`${url}${path}`)).text();
  const inline = [...html.matchAll(/<script\b(?![^>]*(?:src=|ld\+json))[^>]*>/g)].length;
  const named = [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, source]) => source);
  const text = /<article[\s\S]*<\/article>|<main[\s\S]*<\/main>/.test(html);
  let size = 0;
  for (const source of named) {
    const script = Buffer.from(await (await fetch(new URL(source, url))).arrayBuffer());
    size += brotliCompressSync(script).byteLength;
  }
  bars.atMost(
    "scripts of a reader's page, for hover cards and search",
    `${(size / 1024).toFixed(1)} kB packed, in ${named.length} (${named.join(", ")})`,
    size / 1024,
    BAR,
    " kB",
  );
  bars.atMost(
    "scripts without which that page could not be read",
    `${inline} in the page; its text ${text ? "is there without any" : "IS NOT THERE"}`,
    inline + (text ? 0 : 1),
    0,
  );
}
