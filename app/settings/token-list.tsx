import { When } from "../_reader/site/when";
import { dropToken } from "./actions";

type Token = {
  id: string;
  scope: "read" | "write";
  label: string;
  createdAt: Date;
  usedAt: Date | null;
};

/** One's tokens, with the way to revoke each. */
export function TokenList({ tokens }: { tokens: readonly Token[] }) {
  if (tokens.length === 0) return null;
  return (
    <ul className="entries before">
      {tokens.map(({ id, scope, label, createdAt, usedAt }) => (
        <li key={id} className="row centered">
          <div className="grow">
            <p>{label || "Without a name"}</p>
            <p className="meta">
              {scope === "write" ? "Reads and writes" : "Reads"} · made on <When at={createdAt} only="day" />{" "}
              ·{" "}
              {usedAt ? (
                <>
                  last used on <When at={usedAt} only="day" />
                </>
              ) : (
                "never used"
              )}
            </p>
          </div>
          <form action={dropToken}>
            <input type="hidden" name="id" value={id} />
            <button
              className="button quiet"
              type="submit"
              aria-label={`Revoke the token ${label || "without a name"}`}
            >
              Revoke
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
