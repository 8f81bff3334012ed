import { sharedDatabase, type Db } from "@/wiki/database";

/** The database of the running server. */
export async function database(): Promise<Db> {
  const { db } = await sharedDatabase();
  return db;
}
