import { useTranslations } from "next-intl";
import { isKind } from "@/document/kinds";
import type { readLog } from "@/wiki/log";
import { endWords } from "@/wiki/protection/words";
import { en } from "../../_words/en";
import { useSentence } from "../../_words/sentence";
import { positionPath, userPath } from "../site/paths";
import { TitleLink } from "../site/title-link";
import { When } from "../site/when";

type Line = Awaited<ReturnType<typeof readLog>>["items"][number];

/** One act of the log as a sentence: "Ada moved Commons to The commons: “clearer”". */
export function LogLine({ line }: { line: Line }) {
  const words = useTranslations("lists");
  const { by } = line;
  return (
    <li className="row" id={String(line.id)}>
      <When at={line.at} />
      <p className="grow">
        {words.rich("deed", {
          by: () => (by ? <a href={userPath(by)}>{by}</a> : words(nobodyNamed(line))),
          deed: () => <Deed line={line} />,
          explained: line.reason ? "yes" : "no",
          reason: line.reason ?? "",
        })}
      </p>
    </li>
  );
}

function Deed({ line: { verb, object, detail } }: { line: Line }) {
  const words = useTranslations("lists");
  const named = useNames();
  const say = useSentence();
  const told = wordsOf(detail);
  const link = (href: string) => (text: React.ReactNode) => <a href={href}>{text}</a>;
  const page = (title: string) => (text: React.ReactNode) => <TitleLink title={title}>{text}</TitleLink>;
  const until = say(endWords(told("until") === "" ? null : new Date(told("until"))));
  if (!isDeed(verb)) return `${verb} ${object}`;
  return words.rich(`deeds.${verb}`, {
    object,
    page: page(object),
    toPage: page(told("to")),
    fromPage: page(told("from")),
    aboutPage: page(told("title")),
    person: link(userPath(object)),
    author: link(userPath(told("person"))),
    name: told("person"),
    stance: link(`/stances#${encodeURIComponent(object)}`),
    position: link(positionPath(told("position"))),
    batch: link(`/batch/${told("batch")}`),
    merge: link(`/merged/${told("merge")}`),
    rule: link(`/rules/${told("rule")}`),
    trust: link("/review/trust"),
    from: verb === "kind" || verb === "set-role" ? named(told("from")) : told("from"),
    to: verb === "kind" || verb === "set-role" ? named(told("to")) : told("to"),
    role: named(told("role")),
    title: told("title"),
    placed: told("title") === "" ? "no" : "yes",
    since: told("since").slice(0, 16).replace("T", ", "),
    kind: told("kind"),
    rows: Number(told("rows")),
    hits: told("hits"),
    edits: told("edits"),
    with: told("with"),
    shared: told("with") === "" ? "no" : "yes",
    edit: told("edit"),
    propose: told("propose"),
    twice: told("reviewers") === "2" ? "yes" : "no",
    parts: told("parts").split(", ").map(named).join(", "),
    number: told("number"),
    scope: told("scope"),
    until,
    // From what and until when somebody was blocked.
    span: `${words("blockedFrom", { from: told("from") })}${until}`,
  });
}

type Deed = keyof typeof en.lists.deeds;

function isDeed(verb: string): verb is Deed {
  return Object.hasOwn(en.lists.deeds, verb);
}

/** Says the kind of a page, a role or a part of a revision; what is none of these stays as it is. */
function useNames(): (name: string) => string {
  const kinds = useTranslations("site.kinds");
  const roles = useTranslations("site.roles");
  const parts = useTranslations("lists.hiddenParts");
  return (name) => {
    if (isKind(name)) return kinds(name);
    if (isRole(name)) return roles(name);
    return isPart(name) ? parts(name) : name;
  };
}

function isRole(name: string): name is keyof typeof en.site.roles {
  return Object.hasOwn(en.site.roles, name);
}

function isPart(name: string): name is keyof typeof en.lists.hiddenParts {
  return Object.hasOwn(en.lists.hiddenParts, name);
}

function nobodyNamed(line: Line): "commandLine" | "itself" {
  return wordsOf(line.detail)("via") === "command line" ? "commandLine" : "itself";
}

/** A word of the act's detail; "" when it is not there. */
function wordsOf(detail: unknown): (name: string) => string {
  return (name) => {
    const value: unknown =
      typeof detail === "object" && detail !== null
        ? Object.entries(detail).find(([key]) => key === name)?.[1]
        : "";
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
}
