import { Fragment } from "react";
import { userPath } from "./paths";

/** Names of people, each leading to what they did: "Ada, Bo and Cy". */
export function People({ names }: { names: readonly string[] }) {
  if (names.length === 0) return "nobody known";
  return names.map((name, index) => (
    <Fragment key={name}>
      {index === 0 ? null : index === names.length - 1 ? " and " : ", "}
      <a href={userPath(name)}>{name}</a>
    </Fragment>
  ));
}
