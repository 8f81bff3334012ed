"use client";

import { use } from "react";
import { Typed } from "./typed";

/** Something to be ticked, which stays as it was sent. `checked`: whether it is at first. */
export function CheckField(props: { name: string; label: string; checked: boolean }) {
  const now = use(Typed)[props.name] ?? (props.checked ? "1" : "");
  return (
    <label className="check">
      {/* The key makes React show what was sent when the form comes back. */}
      <input key={now} type="checkbox" name={props.name} value="1" defaultChecked={now !== ""} />{" "}
      {props.label}
    </label>
  );
}
