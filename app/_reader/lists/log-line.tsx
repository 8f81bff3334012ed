import type { readLog } from "@/wiki/log";
import { positionPath, userPath } from "../site/paths";
import { TitleLink } from "../site/title-link";
import { When } from "../site/when";

type Line = Awaited<ReturnType<typeof readLog>>["items"][number];

/** One act of the log as a sentence: "Ada moved Commons to The commons: “clearer”". */
export function LogLine({ line }: { line: Line }) {
  return (
    <li className="row">
      <When at={line.at} />
      <p className="grow">
        {line.by ? <a href={userPath(line.by)}>{line.by}</a> : nobodyNamed(line)} <Deed line={line} />
        {line.reason ? `: “${line.reason}”` : null}
      </p>
    </li>
  );
}

function Deed({ line }: { line: Line }) {
  const page = <TitleLink title={line.object} />;
  const person = <a href={userPath(line.object)}>{line.object}</a>;
  const stance = <a href={`/stances#${encodeURIComponent(line.object)}`}>{line.object}</a>;
  const told = wordsOf(line.detail);
  switch (line.verb) {
    case "move":
      return (
        <>
          moved {page} to <TitleLink title={told("to")} />
        </>
      );
    case "delete":
      return <>deleted {page}</>;
    case "restore":
      return <>restored {page}</>;
    case "kind":
      return (
        <>
          changed the kind of {page} from {told("from")} to {told("to")}
        </>
      );
    case "affirm":
      return (
        <>
          affirmed a sentence of {page} that rests on{" "}
          <a href={positionPath(told("position"))}>a position that had changed</a>
        </>
      );
    case "link":
      return (
        <>
          linked <a href={`/batch/${told("batch")}`}>mentions</a> of {page}
        </>
      );
    case "undo-author":
      return (
        <>
          undid what <a href={userPath(told("person"))}>{told("person")}</a> wrote on {page}
        </>
      );
    case "undo-person":
      return (
        <>
          undid <a href={`/batch/${told("batch")}`}>everything</a> that {person} wrote since{" "}
          {told("since").slice(0, 16).replace("T", ", ")} UTC
        </>
      );
    case "undo-batch":
      if (told("kind") === "undo")
        return (
          <>
            brought back <a href={`/batch/${told("batch")}`}>what had been undone</a> of {person}
          </>
        );
      return (
        <>
          took back <a href={`/batch/${told("batch")}`}>links</a> to {page}
        </>
      );
    case "trust-rules":
      return (
        <>
          set <a href="/review/trust">when newcomers become members</a>
        </>
      );
    case "accept-draft":
      return <>accepted a proposed change of {page}</>;
    case "return-draft":
      return <>returned a draft to {person}</>;
    case "reject-draft":
      return <>did not accept a draft of {person}</>;
    case "spam-draft":
      return <>called a draft of {person} spam</>;
    case "set-role":
      return (
        <>
          made {person} {told("to")}, {told("from")} before
        </>
      );
    case "block":
      return <>blocked {person}</>;
    case "unblock":
      return <>unblocked {person}</>;
    case "add-account":
      return (
        <>
          made an account for {person} as {told("role")}
        </>
      );
    case "set-up":
      return <>set up the wiki as {person}</>;
    case "set-password":
      return <>set a new password for {person}</>;
    case "create-token":
      return (
        <>
          made a token for {person} that may {told("scope")}
        </>
      );
    case "add-stance":
      return <>added the stance {stance}</>;
    case "change-stance":
      return (
        <>
          changed the words of the stance {stance} from “{told("from")}” to “{told("to")}”
        </>
      );
    case "retire-stance":
      return <>retired the stance {stance}</>;
    case "return-stance":
      return <>put the stance {stance} back</>;
    case "import":
      return <>imported {line.object}</>;
    default:
      return (
        <>
          {line.verb} {line.object}
        </>
      );
  }
}

function nobodyNamed(line: Line): string {
  return wordsOf(line.detail)("via") === "command line" ? "Somebody at the command line" : "The wiki itself";
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
