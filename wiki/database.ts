/** What the doors may know of the database: that there is one, to hand to use cases. */
export { sharedDatabase, type Db } from "@/db/client";
