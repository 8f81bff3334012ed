"use client";

import { useActionState } from "react";
import { Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { giveRole, turnBlock } from "./actions";
import { useTranslations } from "next-intl";

const GIVEN = ["newcomer", "member", "moderator", "admin"] as const;

type Person = {
  name: string;
  href: string;
  role: string;
  email: string | null;
  blocked: boolean;
  reason: string;
  since: React.ReactNode;
};

/** One account with what an admin may do to it. */
export function PersonRow({ name, href, role, email, blocked, reason, since }: Person) {
  const words = useTranslations("admin");
  const [given, give, giving] = useActionState(giveRole, UNTOUCHED);
  const [turned, turn, turning] = useActionState(turnBlock, UNTOUCHED);
  return (
    <li className="account-row">
      <div>
        <p className="title">
          <a href={href}>{name}</a>
        </p>
        {email ? <p className="meta">{email}</p> : null}
        <p className="meta">{words.rich("since", { when: () => since })}</p>
        {blocked ? (
          <p className="refusal">{reason ? words("blockedWhy", { reason }) : words("blocked")}</p>
        ) : null}
      </div>
      <form className="inline-form" action={give}>
        <input type="hidden" name="name" value={name} />
        {/* The key makes React forget what was chosen once the role is another. */}
        <select key={role} name="role" aria-label={words("roleOf", { name })} defaultValue={role}>
          {GIVEN.map((each) => (
            <option key={each} value={each}>
              {words(`roles.${each}`)}
            </option>
          ))}
        </select>
        <button
          className="button quiet"
          type="submit"
          aria-label={words("giveThis", { name })}
          disabled={giving}
        >
          {words("giveRole")}
        </button>
      </form>
      <form className="inline-form" action={turn}>
        <input type="hidden" name="name" value={name} />
        <input type="hidden" name="blocked" value={blocked ? "yes" : "no"} />
        {blocked ? null : (
          <input
            name="reason"
            aria-label={words("whyBlocked", { name })}
            placeholder={words("reason")}
            maxLength={300}
          />
        )}
        <button
          className={blocked ? "button quiet" : "button danger"}
          type="submit"
          aria-label={words(blocked ? "unblockWhom" : "blockWhom", { name })}
          disabled={turning}
        >
          {words(blocked ? "unblock" : "block")}
        </button>
      </form>
      <Outcome state={given} fields={[]} />
      <Outcome state={turned} fields={[]} />
    </li>
  );
}
