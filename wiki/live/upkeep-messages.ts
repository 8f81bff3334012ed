/** What the thread of the upkeep is given at its start: where the database is. */
export type UpkeepSettings = { url: string | undefined; dataDir: string };

/** What it is given to do: ids of live documents. */
export type UpkeepTask = {
  /** Those whose tables are behind their log, with nobody writing. */
  behind: string[];
  /** Those whose log has grown long. */
  long: string[];
};

/** What could not be done, and why. */
export type UpkeepReport = { failed: { liveId: string; why: string }[] };
