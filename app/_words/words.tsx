import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { Catalogue } from "./en";

/**
 * Gives the components beneath that run in the browser the parts of the catalogue that they speak from; without it they have none, so
 * that nobody loads words that are not said.
 */
export async function Words({
  of,
  children,
}: {
  of: readonly (keyof Catalogue)[];
  children: React.ReactNode;
}) {
  const messages = await getMessages();
  const parts = Object.fromEntries(of.map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={parts}>{children}</NextIntlClientProvider>;
}
