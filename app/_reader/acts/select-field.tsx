"use client";

import { use } from "react";
import { Choice, type Choices } from "../../_session/choice";
import { Typed } from "./typed";

/** One of several in the form of an act, which stays as it was sent. `chosen`: what it is at first. */
export function SelectField(props: { name: string; label: string; choices: Choices; chosen?: string }) {
  const typed = use(Typed);
  return <Choice {...props} chosen={typed[props.name] ?? props.chosen} />;
}
