import { expect, test } from "./fixtures";
import { addPerson, signIn } from "./people";

test("[R60] an admin tests the connection for editing, and reads in a sentence that it works", async ({
  page,
  wiki,
}) => {
  await addPerson(wiki, "Connector", "admin");
  await signIn(page, "Connector");
  await page.goto("/admin");
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText(/^Editing works from here: .* answers within \d+ ms\.$/)).toBeVisible();
});
