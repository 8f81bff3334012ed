import { showCards } from "./card";
import { walkChanges } from "./change-walk";
import { followContents } from "./contents";
import { keepAnswersCurrent } from "./live-answers";
import { tellNote } from "./note-card";
import { tellPage } from "./page-card";
import { offerSwitch } from "./previews";
import { rememberPages } from "./recent";
import { completeSearches } from "./search-box";

/*
 * What a reader's page does beyond being read: the one script on it, without React, as small as can be. Everything on
 * the page works without it.
 */

function begin(): void {
  completeSearches();
  keepAnswersCurrent();
  showCards([tellNote, tellPage]);
  offerSwitch();
  followContents();
  rememberPages();
  walkChanges();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
