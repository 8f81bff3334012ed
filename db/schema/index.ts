export * from "./accounts";
export * from "./links";
export * from "./live";
export * from "./pages";
export * from "./positions";
export * from "./revision-authors";
