import { CITO } from "@/document/positions/stances";

/*
 * The wiki as linked data (JSON-LD 1.1). Pages, positions, revisions and people have the addresses under which they are
 * read; stances those on /stances, matched to CiTO where that has the same. The context is within each document, so that
 * whoever reads it needs to fetch nothing.
 */

const iri = (id: string) => ({ "@id": id, "@type": "@id" });

export const CONTEXT = {
  cito: CITO,
  schema: "https://schema.org/",
  prov: "http://www.w3.org/ns/prov#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  owl: "http://www.w3.org/2002/07/owl#",
  dcterms: "http://purl.org/dc/terms/",
  hydra: "http://www.w3.org/ns/hydra/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  holder: iri("cito:hasCitingEntity"),
  target: iri("cito:hasCitedEntity"),
  stance: iri("cito:hasCitationCharacterisation"),
  recorded: { "@id": "cito:hasCitationCreationDate", "@type": "xsd:dateTime" },
  period: "schema:temporalCoverage",
  topic: iri("schema:about"),
  voice: iri("prov:wasAttributedTo"),
  source: iri("prov:hadPrimarySource"),
  locator: "schema:pagination",
  text: "schema:text",
  quotation: "schema:hasPart",
  page: iri("schema:isPartOf"),
  revision: "prov:wasGeneratedBy",
  by: iri("prov:wasAssociatedWith"),
  at: { "@id": "prov:endedAtTime", "@type": "xsd:dateTime" },
  name: "schema:name",
  modified: { "@id": "schema:dateModified", "@type": "xsd:dateTime" },
  license: iri("schema:license"),
  category: iri("dcterms:subject"),
  mentions: iri("schema:mentions"),
  leadsTo: iri("dcterms:isReplacedBy"),
  label: { "@id": "skos:prefLabel", "@language": "en" },
  note: { "@id": "skos:note", "@language": "en" },
  sameAs: iri("skos:exactMatch"),
  inScheme: iri("skos:inScheme"),
  deprecated: "owl:deprecated",
  next: iri("hydra:next"),
} as const;

/** Under which the text of the wiki is shared. */
export const LICENSE = "https://creativecommons.org/licenses/by-sa/4.0/";

export type Node = { "@id"?: string; "@type"?: string | string[]; [term: string]: unknown };
export type Linked = { "@context": typeof CONTEXT; "@graph": Node[] };

export function linked(graph: Node[]): Linked {
  return { "@context": CONTEXT, "@graph": graph };
}
