import type { Catalogue } from "./en";
import accounts from "./fr/accounts.json";
import acts from "./fr/acts.json";
import admin from "./fr/admin.json";
import batch from "./fr/batch.json";
import diff from "./fr/diff.json";
import drafts from "./fr/drafts.json";
import editor from "./fr/editor.json";
import error from "./fr/error.json";
import gardening from "./fr/gardening.json";
import history from "./fr/history.json";
import lists from "./fr/lists.json";
import log from "./fr/log.json";
import page from "./fr/page.json";
import pictures from "./fr/pictures.json";
import positions from "./fr/positions.json";
import query from "./fr/query.json";
import review from "./fr/review.json";
import rules from "./fr/rules.json";
import script from "./fr/script.json";
import search from "./fr/search.json";
import session from "./fr/session.json";
import site from "./fr/site.json";
import talk from "./fr/talk.json";
import unsaved from "./fr/unsaved.json";
import watching from "./fr/watching.json";

/** The same in French. */
export const fr: Catalogue = {
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
