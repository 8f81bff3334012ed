import type { Language } from "@/wiki/language";
import type { Catalogue } from "./en";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Catalogue;
  }
}
