import { walkChanges } from "./change-walk";
import { keepAnswersCurrent } from "./live-answers";
import { completeSearches } from "./search-box";

/*
 * What a reader's page does beyond being read: the one script on it, without React, as small as can be. Everything on
 * the page works without it.
 */

function begin(): void {
  completeSearches();
  keepAnswersCurrent();
  walkChanges();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
