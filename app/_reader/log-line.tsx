import type { readLog } from "@/wiki/log";
import { userPath } from "./paths";
import { TitleLink } from "./title-link";
import { When } from "./when";

type Line = Awaited<ReturnType<typeof readLog>>["items"][number];

/** One act of the log as a sentence: "Ada moved Commons to The commons: “clearer”". */
export function LogLine({ line }: { line: Line }) {
  return (
    <li className="row">
      <When at={line.at} />
      <p className="grow">
        {line.by ? <a href={userPath(line.by)}>{line.by}</a> : "The wiki itself"} <Deed line={line} />
        {line.reason ? `: “${line.reason}”` : null}
      </p>
    </li>
  );
}

function Deed({ line }: { line: Line }) {
  const page = <TitleLink title={line.object} />;
  const person = <a href={userPath(line.object)}>{line.object}</a>;
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
    case "role":
      return (
        <>
          made {person} {told("to")}
        </>
      );
    case "block":
      return <>blocked {person}</>;
    case "unblock":
      return <>unblocked {person}</>;
    default:
      return (
        <>
          {line.verb} {line.object}
        </>
      );
  }
}

/** A word of the act's detail; "" when it is not there. */
function wordsOf(detail: unknown): (name: string) => string {
  return (name) => {
    const value: unknown =
      typeof detail === "object" && detail !== null
        ? Object.entries(detail).find(([key]) => key === name)?.[1]
        : "";
    return typeof value === "string" ? value : "";
  };
}
