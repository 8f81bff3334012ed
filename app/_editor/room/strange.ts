/** Why editing has stopped where the document has something in it that this editor cannot show. */
export const STRANGE =
  "Something was written here that this editor cannot show, so editing has stopped and nothing was changed. Reload the page.";
