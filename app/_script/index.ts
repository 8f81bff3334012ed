import { showCards } from "./card";
import { walkChanges } from "./change-walk";
import { followChanges } from "./changes/follow";
import { followContents } from "./contents";
import { tellDiff } from "./diff-card";
import { keepAnswersCurrent } from "./live-answers";
import { tellNote } from "./note-card";
import { offerTalk } from "./on-words";
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
  const showCard = showCards([tellNote, tellPage, tellDiff]);
  offerSwitch();
  followContents();
  rememberPages();
  walkChanges();
  followChanges(showCard);
  offerTalk();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
