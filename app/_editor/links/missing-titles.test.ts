import { expect, test } from "vitest";
import { missingTitles } from "./missing-titles";

test("[U16] red links of the stored text are known to the editor", () => {
  const html =
    '<p><a href="/wiki/Oekonux">there</a> <a class="red-link" title="Café" href="/wiki/Caf%C3%A9_(place)#Top">not</a> ' +
    '<a class="red-link" title="Café" href="/wiki/Caf%C3%A9_(place)">again</a></p>';
  expect(missingTitles(html)).toEqual(["Café (place)"]);
});
