import { createContext } from "react";

/** Whether the wiki asks registries for a work by its number, so that its title is asked for only where that finds nothing. */
export const LooksUp = createContext(false);
