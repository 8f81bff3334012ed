import jsonld from "jsonld";
import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { link, p, page, position, quote } from "@/document/build";
import { title } from "@/document/titles";
import { removePage } from "../pages/remove";
import { addStance, retireStance } from "../stances/keep";
import { person, write } from "../testing";
import { exportLinked } from "./export";
import { linkedPage, linkedPosition, linkedPositions, linkedStances } from "./read";

const BASE = "https://wiki.example.org";
const ID = "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11";
const CITO = "http://purl.org/spar/cito/";
const CRITIQUE = position(
  {
    id: ID,
    stance: "critiques",
    target: "Benkler",
    topic: "What is it?",
    voice: "Michel Bauwens",
    from: "2006",
    source: "The article",
    locator: "p. 3",
  },
  p("No successor."),
  quote(p("Only beside it.")),
);

/** The triples of a document as a processor reads it, without fetching anything. */
async function triples(document: object): Promise<string[]> {
  const documentLoader = () => Promise.reject(new Error("nothing is to be fetched"));
  // Safe: a term that the context does not know is an error, and not left out in silence.
  const options = { format: "application/n-quads", documentLoader, safe: true } as const;
  const nquads: unknown = await jsonld.toRDF(document, options);
  return typeof nquads === "string" ? nquads.trim().split("\n") : [];
}

test("[S61] a position is a citation with its characterisation, quotation and date, for any processor", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada Lovelace");
    const { revision } = await write(db, ada, "Oekonux", page(CRITIQUE), "school");
    const found = await linkedPosition(db, BASE, ID);
    const said = await triples(found ?? {});
    const it = `<${BASE}/positions/${ID}>`;
    expect(said).toEqual(
      expect.arrayContaining([
        `${it} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${CITO}Citation> .`,
        `${it} <${CITO}hasCitingEntity> <${BASE}/wiki/Oekonux> .`,
        `${it} <${CITO}hasCitedEntity> <${BASE}/wiki/Benkler> .`,
        `${it} <${CITO}hasCitationCharacterisation> <${CITO}critiques> .`,
        `${it} <https://schema.org/about> <${BASE}/wiki/What_is_it%3F> .`,
        `${it} <http://www.w3.org/ns/prov#wasAttributedTo> <${BASE}/wiki/Michel_Bauwens> .`,
        `${it} <http://www.w3.org/ns/prov#hadPrimarySource> <${BASE}/wiki/The_article> .`,
        `${it} <https://schema.org/pagination> "p. 3" .`,
        `${it} <https://schema.org/temporalCoverage> "2006/.." .`,
        `${it} <https://schema.org/text> "No successor." .`,
        `${it} <http://www.w3.org/ns/prov#wasGeneratedBy> <${BASE}/wiki/Oekonux?oldid=${revision}> .`,
        `<${BASE}/wiki/Oekonux?oldid=${revision}> <http://www.w3.org/ns/prov#wasAssociatedWith> <${BASE}/user/Ada_Lovelace> .`,
        `<${BASE}/wiki/Oekonux> <${CITO}critiques> <${BASE}/wiki/Benkler> .`,
      ]),
    );
    expect(said.filter((triple) => triple.includes("hasCitationCreationDate")).join()).toMatch(
      /"\d{4}-\d\d-\d\dT[^"]+Z"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#dateTime>/,
    );
    expect(said.join("\n")).toContain('<https://schema.org/text> "Only beside it."');
    expect(await linkedPosition(db, BASE, ID.replace("7", "8"))).toBeUndefined();
  });
});

test("[S62] the vocabulary is a scheme of concepts, matched to CiTO or in the wiki's own terms", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    const words = { label: "translates", inverse: "is translated by", sign: "+", hue: "building", iri: "" };
    await addStance(db, momo, words);
    await retireStance(db, momo, "refutes", { retired: true, reason: "" });
    const said = await triples(await linkedStances(db, BASE));
    const skos = "http://www.w3.org/2004/02/skos/core#";
    expect(said).toEqual(
      expect.arrayContaining([
        `<${BASE}/stances#agrees-with> <${skos}exactMatch> <${CITO}agreesWith> .`,
        `<${BASE}/stances#agrees-with> <${skos}prefLabel> "agrees with"@en .`,
        `<${BASE}/stances#translates> <${skos}inScheme> <${BASE}/stances> .`,
        `<${BASE}/stances#refutes> <http://www.w3.org/2002/07/owl#deprecated> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .`,
      ]),
    );
    const holds = page(position({ id: ID, stance: "translates", target: "Benkler" }, p("So.")));
    await write(db, momo, "Oekonux", holds);
    expect((await triples((await linkedPosition(db, BASE, ID)) ?? {})).join("\n")).toContain(
      `hasCitationCharacterisation> <${BASE}/stances#translates>`,
    );
  });
});

test("[S63] a page is given with its kind, links and the positions about it, and what is deleted is not", async () => {
  await inRollback(async (db) => {
    const momo = await person(db, "Momo", "moderator");
    await write(db, momo, "Oekonux", page(CRITIQUE));
    await write(db, momo, "Benkler", page(p("See ", link("Commons"), ".")), "school");
    const said = await triples((await linkedPage(db, BASE, title("Benkler"))) ?? {});
    expect(said).toContain(`<${BASE}/wiki/Benkler> <https://schema.org/mentions> <${BASE}/wiki/Commons> .`);
    expect(said.join("\n")).toContain(`<${BASE}/positions/${ID}>`);
    const whole = async () => {
      let text = "";
      for await (const piece of exportLinked(db, BASE)) text += piece;
      const parsed: unknown = JSON.parse(text);
      return (await triples(parsed as object)).join("\n");
    };
    expect(await whole()).toContain(`<${BASE}/positions/${ID}>`);
    await removePage(db, momo, title("Oekonux"), "A trial");
    expect(await linkedPosition(db, BASE, ID)).toBeUndefined();
    expect(await linkedPage(db, BASE, title("Oekonux"))).toBeUndefined();
    expect(JSON.stringify(await linkedPositions(db, BASE, {}))).not.toContain(ID);
    expect(await whole()).not.toContain(ID);
  });
});
