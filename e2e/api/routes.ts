import { readdirSync, readFileSync } from "node:fs";

/** What the addresses of the table name: things that there are in the wiki of the test. */
export type Named = {
  page: string;
  unborn: string;
  revision: string;
  draft: string;
  batch: string;
  position: string;
};

/** How a route is asked, and who is let in, of all five roles by their initials: reader, newcomer, member, Moderator, admin. */
type Row = readonly [ask: (named: Named) => string, roles: string, body?: unknown];

const ALL = "rnmMa";
const SIGNED_IN = "nmMa";
const WRITERS = "mMa";
const MODERATORS = "Ma";
const ADMINS = "a";

const at = (path: string) => () => path;

/**
 * Every route of the house by its place in the file system, with its method where that is not GET. Whoever is not let in
 * reads 401, 403 or 404, or is led to the page for signing in. A new route without a row fails the test.
 */
export const ROUTES: Record<string, Row> = {
  "/": [at("/"), ALL],
  "/admin": [at("/admin"), ADMINS],
  "/admin/joining": [at("/admin/joining"), ADMINS],
  "/admin/mail": [at("/admin/mail"), ADMINS],
  "/api/[[...rest]]": [at("/api/v1/nothing"), ""],
  "/api/auth/[...nextauth]": [at("/api/auth/session"), ALL],
  "/api/v1/batches": [at("/api/v1/batches"), ALL],
  "POST /api/v1/batches": [
    at("/api/v1/batches"),
    SIGNED_IN,
    { purpose: "", changes: [{ page: "Oekonux", change: "add-category", to: "Seeds" }] },
  ],
  "/api/v1/batches/[id]": [({ batch }) => `/api/v1/batches/${batch}`, "nMa"],
  "POST /api/v1/batches/[id]": [
    ({ batch }) => `/api/v1/batches/${batch}`,
    "nMa",
    { decision: "leave", rows: [] },
  ],
  "/api/v1/changes": [at("/api/v1/changes"), ALL],
  "POST /api/v1/images": [at("/api/v1/images"), SIGNED_IN, "no picture"],
  "/api/v1/matrix": [at("/api/v1/matrix"), ALL],
  "/api/v1/me": [at("/api/v1/me"), ALL],
  "/api/v1/openapi.json": [at("/api/v1/openapi.json"), ALL],
  "/api/v1/pages/[...title]": [({ page }) => `/api/v1/pages/${page}`, ALL],
  "PUT /api/v1/pages/[...title]": [({ page }) => `/api/v1/pages/${page}`, SIGNED_IN, { markdown: "Words." }],
  "/api/v1/people": [at("/api/v1/people?q=m"), SIGNED_IN],
  "/api/v1/positions": [at("/api/v1/positions"), ALL],
  "/api/v1/review": [at("/api/v1/review"), MODERATORS],
  "POST /api/v1/review/[id]": [({ draft }) => `/api/v1/review/${draft}`, MODERATORS, { decision: "return" }],
  "/api/v1/search": [at("/api/v1/search?q=gatehouse"), ALL],
  "POST /api/v1/tickets": [at("/api/v1/tickets"), "", { page: "00000000-0000-4000-8000-000000000000" }],
  "POST /api/v1/unsourced": [at("/api/v1/unsourced"), ALL, {}],
  "POST /api/v1/works": [at("/api/v1/works"), SIGNED_IN, { text: "" }],
  "/batch": [at("/batch"), ALL],
  "/batch/[id]": [({ batch }) => `/batch/${batch}`, "nMa"],
  "/batch/new": [at("/batch/new"), SIGNED_IN],
  "/block": [at("/block"), MODERATORS],
  "/blocked": [at("/blocked"), SIGNED_IN],
  "/categories": [at("/categories"), ALL],
  "/changes": [at("/changes"), ALL],
  "/changes.atom": [at("/changes.atom"), ALL],
  "/citations/[revision]/[form]": [({ revision }) => `/citations/${revision}/bibtex`, ALL],
  "/cite/[...title]": [({ page }) => `/cite/${page}`, ALL],
  "/compare": [at("/compare?school=Oekonux"), ALL],
  "/compare/table.csv": [at("/compare/table.csv?school=Oekonux"), ALL],
  "/credit/[...title]": [({ page }) => `/credit/${page}`, ALL],
  "/delete/[...title]": [({ page }) => `/delete/${page}`, MODERATORS],
  "/diff": [({ revision }) => `/diff?from=${revision}&to=${revision}`, ALL],
  "/diff/[from]/[to]": [({ revision }) => `/diff/previous/${revision}`, ALL],
  "/draft/[id]": [({ draft }) => `/draft/${draft}`, "nMa"],
  "/draft/[id]/version/[version]": [({ draft }) => `/draft/${draft}/version/1`, ""],
  "/drafts": [at("/drafts"), ALL],
  "/edit/[...title]": [({ page }) => `/edit/${page}`, SIGNED_IN],
  "/gardening": [at("/gardening"), ALL],
  "/gardening/[list]": [at("/gardening/dead-ends"), ALL],
  "/gardening/ambiguous": [at("/gardening/ambiguous"), ALL],
  "/gardening/broken-links": [at("/gardening/broken-links"), ALL],
  "/gardening/duplicates": [at("/gardening/duplicates"), ALL],
  "/gardening/redirects": [at("/gardening/redirects"), ALL],
  "/graph": [at("/graph"), ALL],
  "/graph/data.json": [at("/graph/data.json"), ALL],
  "/graph/picture.svg": [at("/graph/picture.svg"), ALL],
  "/hide/[revision]": [({ revision }) => `/hide/${revision}`, MODERATORS],
  "/history/[...title]": [({ page }) => `/history/${page}`, ALL],
  "/image/[hash]": [at(`/image/${"0".repeat(64)}`), ""],
  "/index.php/[[...title]]": [at("/index.php?title=Oekonux"), ALL],
  "/invitations": [at("/invitations"), MODERATORS],
  "/kind/[...title]": [({ page }) => `/kind/${page}`, WRITERS],
  "POST /language": [at("/language"), ALL],
  "/ld/all": [at("/ld/all"), ALL],
  "/ld/positions": [at("/ld/positions"), ALL],
  "/ld/positions/[id]": [({ position }) => `/ld/positions/${position}`, ALL],
  "/ld/stances": [at("/ld/stances"), ALL],
  "/ld/wiki/[...title]": [({ page }) => `/ld/wiki/${page}`, ALL],
  "/links/[...title]": [({ page }) => `/links/${page}`, ALL],
  "/log": [at("/log"), ALL],
  "/log.atom": [at("/log.atom"), ALL],
  "/matrix": [at("/matrix"), ALL],
  "/matrix/cells.csv": [at("/matrix/cells.csv"), ALL],
  "/matrix/picture.svg": [at("/matrix/picture.svg"), ALL],
  "/mentions": [at("/mentions?title=Oekonux"), ALL],
  "/merge/[...title]": [({ page }) => `/merge/${page}`, MODERATORS],
  "/merged/[id]": [at("/merged/999999"), ""],
  "/move/[...title]": [({ page }) => `/move/${page}`, WRITERS],
  "/name/[revision]": [({ revision }) => `/name/${revision}`, WRITERS],
  "/new": [at("/new"), SIGNED_IN],
  "/notes/[...title]": [({ page }) => `/notes/${page}`, MODERATORS],
  "/notices": [at("/notices"), SIGNED_IN],
  "/opensearch.xml": [at("/opensearch.xml"), ALL],
  "/orphans": [at("/orphans"), ALL],
  "/positions": [at("/positions"), ALL],
  "/positions/[id]": [({ position }) => `/positions/${position}`, ALL],
  "/positions/list.csv": [at("/positions/list.csv"), ALL],
  "/protect/[...title]": [({ page }) => `/protect/${page}`, MODERATORS],
  "/protections": [at("/protections"), ALL],
  "/query": [at("/query"), ALL],
  "/random": [at("/random"), ALL],
  "/references/[revision]/[form]": [({ revision }) => `/references/${revision}/bibtex`, ALL],
  "/related/[...title]": [({ page }) => `/related/${page}`, ALL],
  "/repairs": [at("/repairs"), ALL],
  "/repairs/quotations": [at("/repairs/quotations"), ALL],
  "/reply/[id]": [({ position }) => `/reply/${position}`, SIGNED_IN],
  "/restore/[...title]": [({ unborn }) => `/restore/${unborn}`, MODERATORS],
  "/revert/[revision]": [({ revision }) => `/revert/${revision}`, WRITERS],
  "/review": [at("/review"), MODERATORS],
  "/review/[id]": [({ draft }) => `/review/${draft}`, MODERATORS],
  "/review/trust": [at("/review/trust"), MODERATORS],
  "/review/unreviewed": [at("/review/unreviewed"), WRITERS],
  "/rules": [at("/rules"), MODERATORS],
  "/rules/[id]": [at("/rules/999999"), ""],
  "/rules/new": [at("/rules/new"), MODERATORS],
  "/search": [at("/search?q=gatehouse"), ALL],
  "/settings": [at("/settings"), SIGNED_IN],
  "/setup": [at("/setup"), ALL],
  "/signin": [at("/signin"), ALL],
  "/signin/confirm": [at("/signin/confirm?key=x"), ALL],
  "/signin/forgotten": [at("/signin/forgotten"), ALL],
  "/signin/oidc": [at("/signin/oidc"), ALL],
  "/signin/oidc/back": [at("/signin/oidc/back"), ALL],
  "/signin/oidc/name": [at("/signin/oidc/name"), ""],
  "/signin/password": [at("/signin/password?key=x"), ALL],
  "/sitemap.xml": [at("/sitemap.xml"), ALL],
  "/sitemap/[part]": [at("/sitemap/0"), ALL],
  "/stale": [at("/stale"), ALL],
  "/stances": [at("/stances"), ALL],
  "/talk/[...title]": [({ page }) => `/talk/${page}`, ALL],
  "/talk.atom/[...title]": [({ page }) => `/talk.atom/${page}`, ALL],
  "/timeline": [at("/timeline"), ALL],
  "/timeline/picture.svg": [at("/timeline/picture.svg"), ALL],
  "/undo/[revision]": [({ revision }) => `/undo/${revision}`, WRITERS],
  "/undo/person/[name]": [at("/undo/person/Member"), MODERATORS],
  "/unsaved": [at("/unsaved"), SIGNED_IN],
  "/unsubscribe": [at("/unsubscribe?key=x"), ALL],
  "/unsubscribe/now": [at("/unsubscribe/now?key=x"), ALL],
  "POST /unsubscribe/now": [at("/unsubscribe/now?key=x"), ALL],
  "/user/[name]": [at("/user/Member"), ALL],
  "/wanted": [at("/wanted"), ALL],
  "/watchlist": [at("/watchlist"), SIGNED_IN],
  "/wiki/[...title]": [({ page }) => `/wiki/${page}`, ALL],
};

/** What routes the house has: its pages, and each method that a handler of its own answers. */
export function routesOfHouse(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => `/${file}`);
  return files.flatMap((file) => {
    if (!/\/(page\.tsx|route\.ts)$/.test(file)) return [];
    const place = file.replace(/\/(page\.tsx|route\.ts)$/, "") || "/";
    if (file.endsWith("page.tsx")) return [place];
    const text = readFileSync(`app${file}`, "utf8");
    const own = text.matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm);
    const methods = [...own].map(([, method]) => method);
    return (methods.length > 0 ? methods : ["GET"]).map((method) =>
      method === "GET" ? place : `${method} ${place}`,
    );
  });
}
