import type { Kind } from "@/document/kinds";
import { isPositionId } from "@/document/positions/position";
import { stance as stanceOf, type Stance, type Vocabulary } from "@/document/positions/stances";
import { parseTitle, titlePath } from "@/document/titles";
import type { Recorded } from "../positions/record";
import { LICENSE, type Node } from "./context";

const TYPES: Record<Kind, string | string[]> = {
  school: ["skos:Concept", "schema:DefinedTerm"],
  concept: ["skos:Concept", "schema:DefinedTerm"],
  author: "schema:Person",
  work: "schema:CreativeWork",
  question: "schema:Question",
  article: "schema:Article",
  synthesis: "schema:Article",
  help: "schema:Article",
  talk: "schema:DiscussionForumPosting",
  category: "skos:Collection",
  user: "schema:ProfilePage",
  file: "schema:MediaObject",
};

function pageIri(base: string, title: string): string | undefined {
  const parsed = parseTitle(title);
  return parsed.ok ? base + titlePath(parsed.title) : undefined;
}

function stanceIri(base: string, name: string): string {
  return `${base}/stances#${encodeURIComponent(name)}`;
}

export type LinkedPage = {
  title: string;
  kind: Kind;
  redirect?: string | null;
  changedAt?: Date;
  categories?: readonly string[];
  links?: readonly string[];
};

export function pageNode(base: string, page: LinkedPage): Node {
  const { title, kind, redirect, changedAt, categories = [], links = [] } = page;
  const iris = (titles: readonly string[]) => [
    ...new Set(titles.flatMap((each) => pageIri(base, each) ?? [])),
  ];
  return said({
    "@id": pageIri(base, title),
    "@type": TYPES[kind],
    name: title,
    leadsTo: redirect ? pageIri(base, redirect) : undefined,
    modified: changedAt?.toISOString(),
    category: iris(categories),
    mentions: iris(links),
    license: LICENSE,
  });
}

/**
 * A position as a citation of its target with its characterisation, and as a claim; then, as plain triples for whoever
 * does not care who says so, how its holder stands to its target. A copy with a foreign id (`foreign`) has no address.
 */
export function positionNodes(
  base: string,
  position: Recorded,
  { vocabulary, foreign = false }: { vocabulary: Vocabulary; foreign?: boolean },
): Node[] {
  const { id, holder, stance, target, topic, voice, source, locator, text, quote, page, from, until } =
    position;
  const property = stanceOf(stance, vocabulary)?.iri ?? stanceIri(base, stance);
  const cited = targetIri(base, target);
  const holding = pageIri(base, holder || page);
  const { revision } = position;
  const node = said({
    "@id": foreign || !isPositionId(id) ? undefined : `${base}/positions/${id}`,
    "@type": cited ? ["cito:Citation", "schema:Claim", "prov:Entity"] : ["schema:Claim", "prov:Entity"],
    holder: holding,
    stance: stance === "" ? undefined : property,
    target: cited,
    topic: pageIri(base, topic),
    voice: pageIri(base, voice),
    source: pageIri(base, source),
    locator,
    period: from === "" && until === "" ? undefined : `${from || ".."}/${until || ".."}`,
    text,
    quotation:
      quote === ""
        ? undefined
        : said({ "@type": "schema:Quotation", text: quote, page: pageIri(base, source) }),
    page: pageIri(base, page),
    recorded: position.recordedAt.toISOString(),
    revision: revision
      ? {
          "@id": `${pageIri(base, page) ?? base}?oldid=${revision.id}`,
          "@type": "prov:Activity",
          at: revision.at.toISOString(),
          by: revision.authors.map((name) => `${base}/user/${encodeURIComponent(name.replaceAll(" ", "_"))}`),
        }
      : undefined,
  });
  const triple = holding && cited && stance !== "" ? [{ "@id": holding, [property]: { "@id": cited } }] : [];
  return [node, ...triple];
}

/** The vocabulary as a scheme of concepts. */
export function stanceNodes(base: string, vocabulary: Vocabulary): Node[] {
  const scheme = { "@id": `${base}/stances`, "@type": "skos:ConceptScheme", name: "Stances" };
  return [scheme, ...vocabulary.map((stance) => stanceNode(base, stance))];
}

function stanceNode(base: string, { name, label, inverse, iri, retired }: Stance): Node {
  return said({
    "@id": stanceIri(base, name),
    "@type": "skos:Concept",
    label,
    note: `From the other end: ${inverse}`,
    sameAs: iri ?? undefined,
    inScheme: `${base}/stances`,
    deprecated: retired || undefined,
  });
}

function targetIri(base: string, target: string): string | undefined {
  if (!target.startsWith("#")) return pageIri(base, target);
  return isPositionId(target.slice(1)) ? `${base}/positions/${target.slice(1)}` : undefined;
}

/** What is said of something, without what is not. */
function said(terms: Node): Node {
  const isSaid = (value: unknown) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => isSaid(value)));
}
