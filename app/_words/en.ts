import accounts from "./en/accounts.json";
import acts from "./en/acts.json";
import admin from "./en/admin.json";
import batch from "./en/batch.json";
import diff from "./en/diff.json";
import drafts from "./en/drafts.json";
import editor from "./en/editor.json";
import error from "./en/error.json";
import gardening from "./en/gardening.json";
import history from "./en/history.json";
import lists from "./en/lists.json";
import log from "./en/log.json";
import page from "./en/page.json";
import pictures from "./en/pictures.json";
import positions from "./en/positions.json";
import query from "./en/query.json";
import review from "./en/review.json";
import rules from "./en/rules.json";
import script from "./en/script.json";
import search from "./en/search.json";
import session from "./en/session.json";
import site from "./en/site.json";
import talk from "./en/talk.json";
import unsaved from "./en/unsaved.json";
import watching from "./en/watching.json";

/** What the interface says, in English: a part for each room of app/, a message for each key. */
export const en = {
  accounts,
  acts,
  admin,
  batch,
  diff,
  drafts,
  editor,
  error,
  gardening,
  history,
  lists,
  log,
  page,
  pictures,
  positions,
  query,
  review,
  rules,
  script,
  search,
  session,
  site,
  talk,
  unsaved,
  watching,
};

export type Catalogue = typeof en;
