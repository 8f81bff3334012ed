import { updateWishes } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import type { Language } from "../language";

/** Keeps in which language somebody is written to. */
export async function chooseLanguage(db: Sql, accountId: string, language: Language): Promise<void> {
  await updateWishes(db, accountId, { language });
}
