import { When } from "../_reader/site/when";
import { endOtherSessions, endSession } from "./actions";
import { describeAgent } from "./agent";

type Session = { key: string; agent: string; createdAt: Date; here: boolean };

/** Where one is signed in, with the way to end each. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  return (
    <>
      <ul className="entries">
        {sessions.map(({ key, agent, createdAt, here }) => (
          <li key={key} className="row centered">
            <div className="grow">
              <p>{describeAgent(agent)}</p>
              <p className="meta">
                Signed in on <When at={createdAt} />
              </p>
            </div>
            {here ? (
              <p className="meta">This browser</p>
            ) : (
              <form action={endSession}>
                <input type="hidden" name="key" value={key} />
                <button
                  className="button quiet"
                  type="submit"
                  aria-label={`End the session of ${describeAgent(agent)}`}
                >
                  End
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form className="after" action={endOtherSessions}>
          <button className="button quiet" type="submit">
            End all other sessions
          </button>
        </form>
      ) : null}
    </>
  );
}
