/** The name of the wiki, as readers and programs are told it. */
export const SITE = "Polylogue";
