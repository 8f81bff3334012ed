import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/** The paths of the first `most` pages of an export: plain, or packed with gzip. */
export async function pathsIn(dump, most) {
  const file = createReadStream(dump);
  const paths = [];
  for await (const line of createInterface({
    input: dump.endsWith(".gz") ? file.pipe(createGunzip()) : file,
  })) {
    const [, found] = /<title>(.*?)<\/title>/.exec(line) ?? [];
    if (found === undefined) continue;
    paths.push(pathOf(plain(found)));
    if (paths.length >= most) break;
  }
  file.destroy();
  return paths;
}

/** "/wiki/Germ_form". */
function pathOf(title) {
  const escaped = encodeURIComponent(title.replaceAll(" ", "_")).replaceAll("'", "%27");
  return `/wiki/${escaped.replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%40", "@")}`;
}

function plain(xml) {
  return xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#039;", "'")
    .replaceAll("&amp;", "&");
}

/** Where the longest page of a wiki is read; none where it has no list of them. */
export async function longestPath(url) {
  const list = await (await fetch(`${url}/gardening/longest`)).text();
  return (
    list
      .slice(list.indexOf("<main"))
      .match(/(?<=href=")\/wiki\/[^"]+/)
      ?.slice(0, 1) ?? []
  );
}
