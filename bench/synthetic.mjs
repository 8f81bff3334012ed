// A MediaWiki export of made-up pages, the same for the same seed. In size and markup they are like those of the wiki that
// this software was written for: median 1.5 kB, 90th percentile 10 kB; headings, lists, links and categories everywhere,
// footnotes on some, a table or a template on a few. Every other word is one of sixty, which nearly all pages have; the rest
// are of a vocabulary of 20,000 in which the tenth word is a tenth as frequent as the first.
import { randomness } from "./randomness.mjs";

const WORDS =
  "commons peer production free software license labour value market state network design hardware community practice theory school critique author work question answer history local global exchange gift money care land house city energy knowledge science art tool factory protocol governance rule conflict trust member voice vote share copy use need wealth class power movement germ form crisis transition future".split(
    " ",
  );

const SYLLABLES = "ba co de fi gu la me no pi ru sa te vo wi xe zu".split(" ");
const VOCABULARY = 20_000;

/** The words that nearly every page has. */
export const commonWords = WORDS;

/** The word of the vocabulary at that place, the more frequent the lower. */
export function rareWord(place) {
  let word = "";
  for (let rest = place + SYLLABLES.length ** 2; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}

/** The titles of the first `count` pages. */
export function syntheticTitles(count) {
  return Array.from({ length: count }, (_, index) => titleOf(index));
}

function titleOf(index) {
  const [one, two] = [WORDS[index % WORDS.length], WORDS[Math.floor(index / WORDS.length) % WORDS.length]];
  return `${one[0].toUpperCase()}${one.slice(1)} of ${two} ${rareWord(index)} ${index}`;
}

/** The export, as pieces of XML. */
export function* syntheticDump(count, seed = 1) {
  const random = randomness(seed);
  const below = (limit) => Math.floor(random() * limit);
  const word = () =>
    random() < 0.5 ? WORDS[below(WORDS.length)] : rareWord(Math.floor(VOCABULARY ** random()) - 1);
  const words = (least, most) => Array.from({ length: least + below(most - least) }, word).join(" ");
  // Most links go to a few pages, and one in four to a page that nobody has written.
  const link = () => {
    const target = titleOf(random() < 0.25 ? count + below(count) : Math.floor(count * random() ** 3));
    return random() < 0.3 ? `[[${target}|${word()}]]` : `[[${target}]]`;
  };
  const sentence = () => {
    const said = words(8, 22);
    const more = random();
    if (more < 0.06) return `${said}, see ${link()}. `;
    if (more < 0.09) return `'''${word()}''' ${said} ''${word()}''. `;
    if (more < 0.12) return `${said} [https://example.org/${below(9_999)} ${word()}]. `;
    return more < 0.13 ? `${said}.<ref>${words(4, 12)}, ${link()}</ref> ` : `${said}. `;
  };
  const block = () => {
    const kind = random();
    if (kind < 0.14) return `== ${words(1, 5)} ==\n`;
    if (kind < 0.3)
      return Array.from({ length: 2 + below(6) }, () => `* ${words(3, 12)} ${link()}\n`).join("");
    if (kind < 0.31)
      return `{| class="wikitable"\n! ${word()} !! ${word()}\n|-\n| ${words(1, 5)} || ${link()}\n|}\n`;
    if (kind < 0.32) return `{{${word()}|${words(1, 4)}}}\n`;
    return `${Array.from({ length: 1 + below(6) }, sentence).join("")}\n`;
  };
  yield '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n';
  yield "<siteinfo><sitename>Synthetic</sitename><dbname>synthetic</dbname></siteinfo>\n";
  for (let index = 0; index < count; index++) {
    // Log-normal: the median is e^7.3, about 1,500; the 90th percentile 1.28 standard deviations above it.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const size = Math.min(Math.exp(7.3 + 1.48 * normal), 150_000);
    let text = random() < 0.1 ? `#REDIRECT ${link()}\n` : "";
    while (text === "" || (!text.startsWith("#") && text.length < size)) text += `${block()}\n`;
    if (!text.startsWith("#")) text += `[[Category:${word()}]]\n[[Category:${word()}]]`;
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    yield `<page><title>${titleOf(index)}</title><ns>0</ns><id>${index + 1}</id><revision><id>${index + 1}</id><timestamp>2020-01-01T00:00:00Z</timestamp><contributor><username>Somebody ${below(40)}</username></contributor><comment>made up</comment><model>wikitext</model><text xml:space="preserve">${escaped}</text></revision></page>\n`;
  }
  yield "</mediawiki>\n";
}
