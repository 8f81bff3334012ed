import { getRequestConfig } from "next-intl/server";
import { headers } from "next/headers";
import { languageFor, type Language } from "@/wiki/language";
import { en, type Catalogue } from "./en";
import { fr } from "./fr";

const CATALOGUES: Record<Language, Catalogue> = { en, fr };

/** What next-intl goes by while it answers a request. Moments are told in UTC, so that they read the same for everyone. */
export default getRequestConfig(async () => {
  const sent = await headers();
  const locale = languageFor(sent.get("cookie"), sent.get("accept-language"));
  return { locale, messages: CATALOGUES[locale], timeZone: "UTC" };
});
