import { bibtexReference, cslReference, risReference, type Reference } from "@/document/works/reference";
import { bibtexWorks, cslWorks, risWorks, type Work } from "@/document/works/works";

/** The forms for programs in which a page can be cited, and the works that it cites: how each is called, made and kept in a file. */
export const REFERENCE_FORMS = {
  bibtex: {
    label: "BibTeX",
    write: bibtexReference,
    writeWorks: bibtexWorks,
    ending: "bib",
    type: "application/x-bibtex",
  },
  csl: {
    label: "CSL-JSON",
    write: cslReference,
    writeWorks: cslWorks,
    ending: "json",
    type: "application/vnd.citationstyles.csl+json",
  },
  ris: {
    label: "RIS",
    write: risReference,
    writeWorks: risWorks,
    ending: "ris",
    type: "application/x-research-info-systems",
  },
} as const satisfies Record<
  string,
  {
    label: string;
    write: (reference: Reference) => string;
    writeWorks: (works: readonly Work[]) => string;
    ending: string;
    type: string;
  }
>;

export type ReferenceForm = keyof typeof REFERENCE_FORMS;

export function isReferenceForm(name: string): name is ReferenceForm {
  return Object.hasOwn(REFERENCE_FORMS, name);
}
