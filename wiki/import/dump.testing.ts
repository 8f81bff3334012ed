import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For tests: MediaWiki exports of one's own making. What a revision does not say is left out of the file. */
export type DumpedRevision = {
  id?: number;
  at?: string;
  /** A name; null when it is hidden. */
  by?: string | null;
  ip?: string;
  comment?: string;
  minor?: boolean;
  model?: string;
  /** Wikitext; null when it is hidden. */
  text: string | null;
};
type Site = { version?: string; database?: string; namespaces?: Record<number, string> };

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** An export of these pages, as the given version of the schema (0.11 unless said) writes it. */
export function dump(pages: string[], { version = "0.11", database, namespaces = {} }: Site = {}): string {
  const minor = Number(version.split(".")[1]);
  const names = { 0: "", 1: "Talk", 2: "User", 6: "File", 10: "Template", 14: "Category", ...namespaces };
  const spaces = Object.entries(names).map(
    ([key, name]) => `<namespace key="${key}" case="first-letter"${name ? `>${name}</namespace>` : " />"}`,
  );
  return [
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-${version}/" version="${version}" xml:lang="en">`,
    "<siteinfo><sitename>Trial &amp; error</sitename>",
    minor >= 8 ? `<dbname>${database ?? "trial"}</dbname>` : "",
    `<base>https://${database ?? "trial"}.example.org/wiki/Main_Page</base><generator>MediaWiki</generator>`,
    `<case>first-letter</case><namespaces>${spaces.join("")}</namespaces></siteinfo>`,
    ...pages,
    "</mediawiki>",
  ].join("\n");
}

let nextId = 1;

/** A page with its history. The numbers of revisions grow from call to call unless they are given. */
export function dumped(title: string, revisions: (string | DumpedRevision)[], more = ""): string {
  const written = revisions.map((each) => dumpedRevision(typeof each === "string" ? { text: each } : each));
  return `<page><title>${escape(title)}</title><ns>0</ns><id>${nextId++}</id>${written.join("")}${more}</page>`;
}

function dumpedRevision({
  id = nextId++,
  at = "2012-05-06T07:08:09Z",
  by = "Ada",
  ip,
  ...said
}: DumpedRevision): string {
  const who = ip === undefined ? `<username>${escape(by ?? "")}</username><id>7</id>` : `<ip>${ip}</ip>`;
  return [
    `<revision><id>${id}</id><timestamp>${at}</timestamp>`,
    by === null ? '<contributor deleted="deleted" />' : `<contributor>${who}</contributor>`,
    said.minor === true ? "<minor />" : "",
    said.comment === undefined ? "" : `<comment>${escape(said.comment)}</comment>`,
    said.model === undefined ? "" : `<model>${said.model}</model><format>text/plain</format>`,
    said.text === null
      ? '<text deleted="deleted" />'
      : `<text bytes="${said.text.length}" xml:space="preserve">${escape(said.text)}</text>`,
    "</revision>",
  ].join("");
}

/** Runs with the path of a file of these bytes, which is gone afterwards. */
export async function withFile<T>(bytes: string | Uint8Array, run: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "polylogue-dump-"));
  try {
    const path = join(folder, "dump.xml");
    await writeFile(path, bytes);
    return await run(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
