// A wiki of schools that answer each other, the same for the same seed: each school's page states positions of its own
// towards others. As in a real one, a few are spoken of much and most little; a third is dated, and some name what is not written.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { randomness } from "../randomness.mjs";

const WORDS =
  "commons peer production licence labour value market state network design community practice theory school critique history gift money care land city knowledge science tool protocol governance rule conflict trust voice share need wealth class power movement germ form crisis transition".split(
    " ",
  );
const STANCES =
  "agrees-with differs-from critiques builds-on supports qualifies draws-on disagrees-with disputes refutes replies-to".split(
    " ",
  );

const QUESTIONS = 60;
const TRADITIONS = 20;

export const school = (index) => `School ${index}`;
export const question = (index) => `Is it so in the case of ${WORDS[index % WORDS.length]} ${index}?`;
export const author = (index) => `Author ${index}`;
export const work = (index) => `Work ${index}`;
export const tradition = (index) => `Tradition ${index}`;

/** An id that is the same for the same page and place. */
export function idOf(page, at) {
  const digest = createHash("sha256").update(`${page}:${at}`).digest("hex");
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** The Markdown of one page that states `count` positions of the school of that number. */
export function schoolPage(index, { schools, count, seed = 1 }) {
  const random = randomness(seed * 100_003 + index);
  const below = (limit) => Math.floor(random() * limit);
  const much = (limit) => Math.floor(limit * random() ** 3);
  const words = (least, most) =>
    Array.from({ length: least + below(most - least) }, () => WORDS[below(WORDS.length)]).join(" ");
  const blocks = Array.from({ length: count }, (_, at) => {
    const holds = random() < 0.1;
    const year = 1950 + below(75);
    const dated = random() < 0.33;
    const attributes = {
      id: idOf(school(index), at),
      stance: holds ? "holds" : STANCES[much(STANCES.length)],
      target: holds ? "" : school(random() < 0.03 ? schools + below(schools) : much(schools)),
      topic: question(much(QUESTIONS)),
      voice: author(much(200)),
      from: dated ? String(year) : "",
      until: dated && random() < 0.5 ? String(year + below(15)) : "",
      source: work(much(400)),
      locator: random() < 0.4 ? `p. ${1 + below(300)}` : "",
    };
    const said = Object.entries(attributes)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `${name}="${value}"`);
    const quote = random() < 0.3 ? `\n\n> ${words(8, 20)}` : "";
    return `:::position {${said.join(" ")}}\n${words(8, 30)}.${quote}\n:::\n`;
  });
  return [
    `---\ntitle: ${school(index)}\nkind: school\n---\n`,
    `${words(20, 60)}, see [[${school(much(schools))}]].\n`,
    ...blocks,
    `[[Category:${tradition(index % TRADITIONS)}]]\n`,
  ].join("\n");
}

/** Writes the wiki as a folder of Markdown, for `wiki import`. */
export async function writeSchools(folder, { schools, positions, seed }) {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < schools; index++) {
    const text = schoolPage(index, { schools, count: Math.round(positions / schools), seed });
    await writeFile(path.join(folder, `school-${index}.md`), text);
  }
  for (let index = 0; index < QUESTIONS; index++) {
    const text = `---\ntitle: ${question(index)}\nkind: question\n---\n\nA question on which schools differ.\n`;
    await writeFile(path.join(folder, `question-${index}.md`), text);
  }
}
