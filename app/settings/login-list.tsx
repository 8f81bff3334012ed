import { providerName } from "@/wiki/oidc/provider-name";
import { ActButton } from "../_reader/acts/act-button";
import { When } from "../_reader/site/when";
import { beginPath } from "../signin/oidc/begin-path";
import { dropLogin } from "./actions";
import { useTranslations } from "next-intl";

/** With which providers of sign-ins one's account is linked, and the way to link the one that is offered. */
export function LoginList({
  logins,
  offered,
}: {
  logins: readonly { issuer: string; at: Date }[];
  offered: string | undefined;
}) {
  const words = useTranslations("accounts");
  // A provider may write its address with a slash at the end.
  const linked = logins.some(({ issuer }) => issuer.replace(/\/+$/, "") === offered);
  return (
    <>
      {logins.length === 0 ? null : (
        <ul className="entries">
          {logins.map(({ issuer, at }) => (
            <li key={issuer} className="row centered">
              <div className="grow">
                <p>{providerName(issuer)}</p>
                <p className="meta">{words.rich("linkedOn", { when: () => <When at={at} only="day" /> })}</p>
              </div>
              <ActButton
                action={dropLogin.bind(null, issuer)}
                label={words("endLink")}
                about={providerName(issuer)}
              />
            </li>
          ))}
        </ul>
      )}
      {offered === undefined || linked ? null : (
        <>
          <p className="explained">{words("linkOffer", { provider: providerName(offered) })}</p>
          <p>
            <a className="button quiet" href={beginPath({ from: "/settings", invitation: "" })}>
              {words("linkWith", { provider: providerName(offered) })}
            </a>
          </p>
        </>
      )}
    </>
  );
}
