import { sharedDatabase, type Db } from "@/db/client";

/** The database of the running server. */
export async function database(): Promise<Db> {
  const { db } = await sharedDatabase();
  return db;
}
