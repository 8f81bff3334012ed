"use client";

import { useActionState } from "react";
import type { Cause, Way } from "@/wiki/watching/causes";
import { Outcome } from "../_session/field";
import { renewMailWish } from "./actions";
import { useTranslations } from "next-intl";

const TIMES = ["never", "at-once", "daily", "weekly"] as const;

const WAYS: readonly Way[] = ["mail", "here", "not"];

/** Of what one is told, and when by mail. `causes`: in the order in which they are asked. */
export function MailForm(props: { wish: string; ways: Record<Cause, Way>; causes: readonly Cause[] }) {
  const { wish, ways, causes } = props;
  const [state, action, pending] = useActionState(renewMailWish, { typed: { ...ways, mail: wish } });
  const { typed } = state;
  const words = useTranslations("accounts");
  const times = TIMES.map((time) => [time, words(`times.${time}`)] as const);
  const told = WAYS.map((way) => [way, words(`ways.${way}`)] as const);
  return (
    <form className="form" action={action} aria-labelledby="notices">
      <Outcome state={state} fields={[]} />
      <Choice name="mail" label={words("sendNotices")} options={times} chosen={typed["mail"] ?? wish} />
      {causes.map((cause) => (
        <Choice
          key={cause}
          name={cause}
          label={words(`causes.${cause}`)}
          options={told}
          chosen={typed[cause] ?? ways[cause]}
        />
      ))}
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          {words("saveWish")}
        </button>
      </div>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
  chosen: string;
}) {
  const { name, label: about, options, chosen } = props;
  return (
    <div className="field">
      <label htmlFor={`told-${name}`}>{about}</label>
      {/* The key makes React forget what was chosen once it is saved. */}
      <select key={chosen} id={`told-${name}`} name={name} defaultValue={chosen}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
