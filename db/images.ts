import { and, eq, gte, sql as raw, type SQL } from "drizzle-orm";
import type { Credit } from "@/document/images";
import type { Sql } from "./client";
import { often } from "./prepared";
import { account, image, imageFile, imageUpload, imageUse, page } from "./schema";

export type ImageRow = typeof image.$inferSelect;
export type ImageFile = { width: number; data: Uint8Array };

export async function getImage(sql: Sql, hash: string): Promise<ImageRow | undefined> {
  const [row] = await sql.select().from(image).where(eq(image.hash, hash));
  return row;
}

/** Keeps a picture with its files; nothing when it is there already. */
export async function insertImage(
  sql: Sql,
  { files, ...values }: { hash: string; width: number; height: number; files: ImageFile[] },
): Promise<void> {
  const [made] = await sql.insert(image).values(values).onConflictDoNothing().returning({ hash: image.hash });
  if (!made) return;
  await sql.insert(imageFile).values(files.map((file) => ({ ...file, hash: values.hash })));
}

export async function putUpload(sql: Sql, hash: string, accountId: string): Promise<void> {
  await sql
    .insert(imageUpload)
    .values({ hash, accountId })
    .onConflictDoUpdate({ target: [imageUpload.hash, imageUpload.accountId], set: { at: raw`now()` } });
}

/** How many pictures somebody has uploaded since then. */
export async function countUploads(sql: Sql, accountId: string, since: Date): Promise<number> {
  return await sql.$count(imageUpload, and(eq(imageUpload.accountId, accountId), gte(imageUpload.at, since)));
}

/** Everybody who uploaded a picture, whoever did it last first. */
export async function uploadersOf(sql: Sql, hash: string): Promise<{ id: string; name: string; at: Date }[]> {
  return await sql
    .select({ id: account.id, name: account.name, at: imageUpload.at })
    .from(imageUpload)
    .innerJoin(account, eq(account.id, imageUpload.accountId))
    .where(eq(imageUpload.hash, hash))
    .orderBy(raw`${imageUpload.at} desc`)
    .limit(20);
}

export async function getImageFile(sql: Sql, hash: string, width: number): Promise<Uint8Array | undefined> {
  const [row] = await sql
    .select({ data: imageFile.data })
    .from(imageFile)
    .where(and(eq(imageFile.hash, hash), eq(imageFile.width, width)));
  return row?.data;
}

/**
 * Whether a page that everybody may read shows it, or one of its revisions does whose text is not hidden. Revisions are read only
 * where a page has hidden ones.
 */
export async function isShown(sql: Sql, hash: string): Promise<boolean> {
  const result = await sql.execute<{ shown: boolean }>(raw`
    select exists (select from image_use join page p on p.id = image_use.page_id and p.state = 'live'
      where image_use.hash = ${hash} and ${openly(hash)}) as shown`);
  return result.rows[0]?.shown === true;
}

/** The page of an `image_use` shows it, or a revision of it whose text is not hidden. */
function openly(hash: string): SQL {
  const names = naming(hash);
  return raw`(
    not exists (select from hiding h join revision r on r.id = h.revision_id
      where r.page_id = image_use.page_id and h.text)
    or exists (select from content c where c.page_id = image_use.page_id and c.doc::text like ${names})
    or exists (select from revision r left join hiding h on h.revision_id = r.id
      where r.page_id = image_use.page_id and h.text is not true and r.doc::text like ${names}))`;
}

/** Whether somebody uploaded it, or takes part in a draft that shows it. */
export async function isPrivyTo(sql: Sql, hash: string, accountId: string): Promise<boolean> {
  const result = await sql.execute<{ privy: boolean }>(raw`
    select exists (select from image_upload where hash = ${hash} and account_id = ${accountId})
      or exists (select from draft_page dp join draft d on d.id = dp.draft_id
        where (d.author_id = ${accountId}
            or exists (select from draft_guest g where g.draft_id = d.id and g.account_id = ${accountId}))
          and dp.doc::text like ${naming(hash)}) as privy`);
  return result.rows[0]?.privy === true;
}

/** Live pages that show it now or did once, by title; not those where that is hidden. */
export async function pagesShowing(
  sql: Sql,
  hash: string,
  limit: number,
): Promise<{ id: string; title: string }[]> {
  return await sql
    .select({ id: page.id, title: page.title })
    .from(imageUse)
    .innerJoin(page, and(eq(page.id, imageUse.pageId), eq(page.state, "live")))
    .where(and(eq(imageUse.hash, hash), openly(hash)))
    .orderBy(page.title)
    .limit(limit);
}

/** That a page shows a picture. */
export type ImageUse = { pageId: string; hash: string };

function given(uses: ImageUse[]): SQL {
  return raw`unnest(${raw.param(uses.map((each) => each.hash))}::text[],
    ${raw.param(uses.map((each) => each.pageId))}::uuid[]) given(hash, page_id)`;
}

/** Says which pictures these pages show now; what one does not show any longer stays with it where a revision shows it. */
export async function putUses(sql: Sql, pageIds: string[], uses: ImageUse[]): Promise<void> {
  await often(
    sql,
    raw`
    delete from image_use where page_id = any(${raw.param(pageIds)}::uuid[]) and not kept
      and (hash, page_id) not in (select given.hash, given.page_id from ${given(uses)})`,
  );
  if (uses.length === 0) return;
  await often(
    sql,
    raw`
    insert into image_use (hash, page_id)
    select given.hash, given.page_id from ${given(uses)} join image on image.hash = given.hash
    on conflict do nothing`,
  );
}

/** Says that these pages have revisions that show these pictures. */
export async function addKeptUses(sql: Sql, uses: ImageUse[]): Promise<void> {
  if (uses.length === 0) return;
  await sql.execute(raw`
    insert into image_use (hash, page_id, kept)
    select given.hash, given.page_id, true
    from ${given(uses)} join image on image.hash = given.hash
    on conflict (hash, page_id) do update set kept = true`);
}

/** Says that a revision of its page shows each of these, which the page shows. */
export async function keepUses(sql: Sql, uses: ImageUse[]): Promise<void> {
  if (uses.length === 0) return;
  await sql.execute(raw`
    update image_use set kept = true from ${given(uses)}
    where image_use.page_id = given.page_id and image_use.hash = given.hash and not image_use.kept`);
}

/** What is said of the makers of these pictures, by their hashes; those of whom nothing is said are missing. */
export async function creditsOf(sql: Sql, hashes: string[]): Promise<Map<string, Credit>> {
  if (hashes.length === 0) return new Map();
  const { hash, author, licence, source } = image;
  const rows = await sql
    .select({ hash, author, licence, source })
    .from(image)
    .where(raw`${hash} = any(${raw.param(hashes)}::text[]) and ${author} || ${licence} || ${source} <> ''`);
  return new Map(rows.map(({ hash: of, ...credit }) => [of, credit]));
}

export async function putCredit(sql: Sql, hash: string, credit: Credit): Promise<void> {
  await sql.update(image).set(credit).where(eq(image.hash, hash));
}

// Drafts are searched for a few at a time; in any order, lest those that drafts show stand before all others for ever.
/** Removes pictures that were last uploaded before then and that neither a page nor a draft has shown since; gives how many. */
export async function removeUnused(sql: Sql, before: Date, limit: number): Promise<number> {
  const result = await sql.execute(raw`
    with candidate as materialized (
      select i.hash from image i
      where not exists (select from image_use u where u.hash = i.hash)
        and not exists (select from image_upload u where u.hash = i.hash and u.at >= ${before.toISOString()}::timestamptz)
      order by random() limit ${limit})
    delete from image where hash in (
      select c.hash from candidate c
      where not exists (select from draft_page dp where dp.doc::text like '%/images/' || c.hash || '/%'))
    returning hash`);
  return result.rows.length;
}

function naming(hash: string): string {
  return `%/images/${hash}/%`;
}
