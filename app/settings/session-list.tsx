import { When } from "../_reader/site/when";
import { endOtherSessions, endSession } from "./actions";
import { readAgent } from "./agent";
import { useTranslations } from "next-intl";

type Session = { key: string; agent: string; createdAt: Date; here: boolean };

/** Where one is signed in, with the way to end each. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const words = useTranslations("accounts");
  /** In words that its owner recognises: "Firefox on Linux". */
  function said(agent: string): string {
    const { browser, system } = readAgent(agent);
    if (browser && system) return words("agentOn", { browser, system });
    return browser ?? system ?? words("unknownBrowser");
  }
  return (
    <>
      <ul className="entries">
        {sessions.map(({ key, agent, createdAt, here }) => (
          <li key={key} className="row centered">
            <div className="grow">
              <p>{said(agent)}</p>
              <p className="meta">{words.rich("signedInOn", { when: () => <When at={createdAt} /> })}</p>
            </div>
            {here ? (
              <p className="meta">{words("thisBrowser")}</p>
            ) : (
              <form action={endSession}>
                <input type="hidden" name="key" value={key} />
                <button
                  className="button quiet"
                  type="submit"
                  aria-label={words("endSessionOf", { agent: said(agent) })}
                >
                  {words("endSession")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form className="after" action={endOtherSessions}>
          <button className="button quiet" type="submit">
            {words("endOthers")}
          </button>
        </form>
      ) : null}
    </>
  );
}
