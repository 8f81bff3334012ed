import { expect, test } from "vitest";
import { withoutTags } from "./structured-data";

test("[U65] what search engines are told holds no tag, whatever a page is called, and reads the same", () => {
  const data = { headline: '</script><script>alert("1")</script><!-- & so on' };
  const json = withoutTags(data);
  expect(json).not.toMatch(/[<>&]/);
  expect(JSON.parse(json)).toEqual(data);
});
