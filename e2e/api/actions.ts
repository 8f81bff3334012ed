import { readdirSync, readFileSync } from "node:fs";
import { FORM } from "./act";

/** What the actions are called with: things that there are in the wiki of the test. */
export type Things = {
  page: string;
  pageId: string;
  revision: number;
  position: string;
  draft: string;
  /** The live document of the draft's page. */
  live: string;
  batch: number;
  thread: string;
  comment: number;
  /** A version that was named in the draft. */
  version: number;
  /** The title of a page that was deleted, under which there is another. */
  gone: string;
  /** Two histories that were merged. */
  merge: number;
  /** The record of a position. */
  row: number;
};

/** What an action is called with before its form, who is let through, by the initials of the five roles, and what is in its form. */
type Row = readonly [
  given: (things: Things) => readonly unknown[],
  roles: string,
  form?: Record<string, string> | "none",
];

/** All five, by their initials: reader, newcomer, member, Moderator, admin. */
export const ALL = "rnmMa";
const SIGNED_IN = "nmMa";
const WRITERS = "mMa";
const MODERATORS = "Ma";
const ADMINS = "a";

/** What a form says that leaves out why, or says what there is already. */
const LEVELS = { edit: "moderator", propose: "member", reviewers: "one", reason: "" };
const STANCE = { label: "agrees", inverse: "is agreed with by", sign: "+", hue: "agreement", iri: "" };

const nothing = () => [];
const about = ({ page, pageId }: Things) => ({ pageId, draftId: null, title: page, stay: true });

/**
 * Every action that a form or a script of the house can call, by its file and its name. What is in the forms changes nothing, or
 * nothing that another row needs: an action says whether it lets somebody through before it says what is wrong with a form.
 * A new one without a row fails the test.
 */
export const ACTIONS: Record<string, Row> = {
  "_editor/comments/ask-talk askTalk": [({ pageId }) => [{ pageId, draftId: null }], SIGNED_IN, "none"],
  "_editor/finish finish": [({ pageId }) => [pageId], ALL, "none"],
  "_editor/links/asks askNamed": [() => ["Gatehouse", ""], ALL, "none"],
  "_editor/links/asks askPlaces": [({ page }) => [page], ALL, "none"],
  "_editor/versions/ask-versions askDraftVersions": [
    ({ draft, live }) => [{ draftId: draft, liveId: live }],
    ALL,
    "none",
  ],
  "_editor/versions/ask-versions askVersions": [({ page }) => [page], ALL, "none"],
  "_editor/versions/ask-versions nameVersion": [
    ({ pageId }) => [pageId, { name: "Named", summary: "" }],
    WRITERS,
    "none",
  ],
  "_reader/acts/acts beginPage": [nothing, ALL, { title: "" }],
  "_reader/acts/acts move": [({ page }) => [page], WRITERS, { to: "Oekonux" }],
  "_reader/acts/acts rekind": [({ page }) => [page], WRITERS, { kind: "category" }],
  "_reader/acts/acts remove": [({ page }) => [page], MODERATORS, { reason: "" }],
  "_reader/acts/acts restore": [({ gone }) => [gone], MODERATORS, { reason: "Needed" }],
  "_reader/acts/acts revert": [({ revision }) => [revision], WRITERS],
  "_reader/acts/affirm affirmSentence": [({ page, position }) => [page, position], WRITERS],
  "_reader/acts/protecting freePattern": [() => [999_999], MODERATORS],
  "_reader/acts/protecting guardPattern": [nothing, MODERATORS, { ...LEVELS, pattern: "" }],
  "_reader/acts/protecting protect": [({ page }) => [page], MODERATORS, LEVELS],
  "_reader/acts/protecting unprotect": [({ page }) => [page], MODERATORS, { reason: "" }],
  "_reader/acts/thank sayThanks": [({ revision }) => [revision], SIGNED_IN],
  "_reader/diff/life-actions frameOf": [({ page }) => [page, 1], ALL, "none"],
  "_reader/talk/talk-acts answer": [
    (things) => [about(things), things.thread, things.comment],
    SIGNED_IN,
    { body: "Each of them." },
  ],
  "_reader/talk/talk-acts begin": [
    (things) => [about(things)],
    SIGNED_IN,
    { subject: "Doors", body: "And doors?" },
  ],
  "_reader/talk/talk-acts edit": [
    (things) => [about(things), things.thread, things.comment],
    "m",
    { body: "Which one?" },
  ],
  "_reader/talk/talk-acts hide": [
    (things) => [about(things), things.thread, things.comment, true],
    MODERATORS,
    { reason: "" },
  ],
  "_reader/talk/talk-acts resolve": [(things) => [about(things), things.thread, false], SIGNED_IN],
  "_reader/talk/talk-acts takeBack": [(things) => [about(things), things.thread, things.comment], "m"],
  "_session/sign-out signOut": [nothing, ALL, "none"],
  "admin/actions giveRole": [nothing, ADMINS, { name: "Nobody", role: "member" }],
  "admin/actions turnBlock": [nothing, MODERATORS, { name: "Nobody", reason: "" }],
  "admin/joining/actions keepJoining": [nothing, ADMINS, { question: "What?", answers: "" }],
  "admin/mail/actions care": [() => [999_999, false], ADMINS],
  "batch/actions decideOnRows": [({ batch }) => [batch], "nMa", { decision: "leave", row: "0", reason: "" }],
  "batch/actions letGoOn": [nothing, MODERATORS, { reason: "" }],
  "batch/actions proposeCategory": [
    nothing,
    SIGNED_IN,
    { purpose: "", category: "Seeds", pages: "Gatehouse" },
  ],
  "batch/actions proposeRenaming": [nothing, SIGNED_IN, { purpose: "", from: "Oekonux", to: "Keimform" }],
  "batch/actions proposeTable": [
    nothing,
    SIGNED_IN,
    { purpose: "", rows: '[{"page":"Gatehouse","change":"add-category","to":"Seeds"}]' },
  ],
  "block/actions answer": [() => [999_999], MODERATORS, { answer: "" }],
  "block/actions blockWhom": [nothing, MODERATORS, { who: "Nobody", reason: "" }],
  "block/actions end": [() => [999_999], MODERATORS, { answer: "" }],
  "block/actions object": [() => [999_999], "", { words: "" }],
  "changes/actions renewChanges": [() => [{}, 0], ALL, "none"],
  "draft/actions goBack": [({ draft, version }) => [draft, version], "n"],
  "draft/actions invite": [({ draft }) => [draft], "n", { name: "" }],
  "draft/actions propose": [({ draft }) => [draft], "n", { summary: "x".repeat(600) }],
  "draft/actions withdraw": [({ draft }) => [draft], "n"],
  "gardening/redirects/actions repair": [({ page }) => [page, "Oekonux"], WRITERS],
  "hide/[revision]/actions hide": [({ revision }) => [revision], MODERATORS, { reason: "" }],
  "image/[hash]/actions credit": [() => ["0".repeat(64)], SIGNED_IN, { author: "" }],
  "invitations/actions makeInvitation": [nothing, MODERATORS, { note: "x".repeat(2_000) }],
  "invitations/actions withdrawInvitation": [() => ["00000000-0000-4000-8000-000000000000"], MODERATORS],
  "mentions/actions goOn": [({ batch }) => [batch], MODERATORS],
  "mentions/actions linkChosen": [({ page }) => [page], SIGNED_IN],
  "mentions/actions takeBack": [({ batch }) => [batch], MODERATORS, { reason: "" }],
  "merge/actions merge": [({ page }) => [page], MODERATORS, { into: "Oekonux", reason: "The same" }],
  "merge/actions part": [({ merge }) => [merge], MODERATORS, { reason: "Not the same" }],
  "notes/[...title]/actions keepNote": [({ page }) => [page], MODERATORS, { text: "" }],
  "notices/actions markNotice": [() => [999_999, false], ALL, "none"],
  "repairs/actions renew": [({ row }) => [row], WRITERS],
  "reply/actions beginReply": [({ position }) => [position, ""], ALL, { holder: "" }],
  "review/actions decideOn": [({ draft }) => [draft, []], MODERATORS, { decision: "return", reason: "" }],
  "review/actions decideSeveral": [
    nothing,
    MODERATORS,
    { decision: "return", reason: "", draft: "00000000-0000-4000-8000-000000000000" },
  ],
  "review/actions retitle": [({ draft, live }) => [draft, live, "draft"], "nMa", { title: "Gatehouse" }],
  "review/actions settleConflicts": [({ draft, live }) => [draft, live], "nMa"],
  "review/trust/actions setRules": [nothing, MODERATORS, { drafts: "0" }],
  "review/trust/actions trust": [() => [true], MODERATORS, { name: "Nobody" }],
  "rules/actions keepRule": [() => [null], MODERATORS, { name: "" }],
  "rules/actions setLimits": [nothing, ADMINS, { edits: "0" }],
  "rules/actions switchRule": [() => [999_999, true], MODERATORS],
  "settings/actions dropLogin": [() => ["https://elsewhere.example"], SIGNED_IN],
  "settings/actions dropToken": [() => [FORM], ALL, { id: "00000000-0000-4000-8000-000000000000" }],
  "settings/actions endOtherSessions": [nothing, ALL, "none"],
  "settings/actions endSession": [() => [FORM], ALL, { key: "none" }],
  "settings/actions makeToken": [nothing, SIGNED_IN, { label: "x".repeat(2_000), scope: "read" }],
  "settings/actions renewEmail": [nothing, SIGNED_IN, { email: "no address" }],
  "settings/actions renewMailWish": [nothing, SIGNED_IN, { mail: "" }],
  "settings/actions renewPassword": [nothing, SIGNED_IN, { old: "", password: "short" }],
  "settings/actions sendConfirmation": [nothing, SIGNED_IN],
  "setup/actions begin": [nothing, ALL, { key: "none", name: "x", password: "" }],
  "signin/actions enter": [nothing, ALL, { name: "", password: "" }],
  "signin/actions join": [nothing, ALL, { name: "", password: "" }],
  "signin/confirm/actions confirmAddress": [() => ["none"], ALL],
  "signin/forgotten/actions sendLink": [nothing, ALL, { who: "" }],
  "signin/oidc/name/actions joinByProvider": [nothing, ALL, { name: "" }],
  "signin/oidc/name/actions linkOwn": [nothing, ALL],
  "signin/password/actions choosePassword": [nothing, ALL, { key: "none", password: "short" }],
  "stances/actions add": [nothing, MODERATORS, STANCE],
  "stances/actions change": [() => ["agrees"], MODERATORS, STANCE],
  "stances/actions retire": [() => ["no stance", true], MODERATORS],
  "undo/actions giveName": [({ revision }) => [revision], WRITERS, { name: "x".repeat(2_000) }],
  "undo/actions patrol": [({ revision }) => [revision], WRITERS],
  "undo/actions rollBack": [({ revision }) => [revision, "Nobody"], WRITERS],
  "undo/actions setMinor": [({ revision }) => [revision, false], "mMa"],
  "undo/actions undoAll": [() => ["Nobody"], MODERATORS, { reason: "", hours: "1" }],
  "undo/actions undoOne": [({ revision }) => [revision, "Nobody"], WRITERS, { summary: "Nonsense" }],
  "unsaved/make-draft makeDraft": [
    ({ page, pageId }) => [{ page: pageId, title: page, update: Uint8Array.of(255) }],
    SIGNED_IN,
    "none",
  ],
  "watchlist/actions endLookout": [() => [999_999], SIGNED_IN],
  "watchlist/actions setLookout": [() => ["person", "Nobody", true], SIGNED_IN],
  "watchlist/actions setWatching": [({ page }) => [page, false], SIGNED_IN],
  "watchlist/actions setWatchingOwn": [() => [true], SIGNED_IN],
};

/** Every function of the house that a browser can call: the exports of the files that say so. */
export function actionsOfHouse(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  return files.flatMap((file) => {
    if (!/\.tsx?$/.test(file)) return [];
    const text = readFileSync(`app/${file}`, "utf8");
    if (!/^\s*["']use server["']/m.test(text)) return [];
    const own = text.matchAll(/^export (?:async function|const|default async function) (\w+)/gm);
    return [...own].map(([, name = ""]) => `${file.replace(/\.tsx?$/, "")} ${name}`);
  });
}
