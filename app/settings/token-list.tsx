import { When } from "../_reader/site/when";
import { dropToken } from "./actions";
import { useTranslations } from "next-intl";

type Token = {
  id: string;
  scope: "read" | "write";
  label: string;
  createdAt: Date;
  usedAt: Date | null;
};

/** One's tokens, with the way to revoke each. */
export function TokenList({ tokens }: { tokens: readonly Token[] }) {
  const words = useTranslations("accounts");
  if (tokens.length === 0) return null;
  return (
    <ul className="entries before">
      {tokens.map(({ id, scope, label, createdAt, usedAt }) => (
        <li key={id} className="row centered">
          <div className="grow">
            <p>{label || words("unnamed")}</p>
            <p className="meta">
              {words.rich("tokenFacts", { scope, when: () => <When at={createdAt} only="day" /> })} ·{" "}
              {usedAt
                ? words.rich("lastUsed", { when: () => <When at={usedAt} only="day" /> })
                : words("neverUsed")}
            </p>
          </div>
          <form action={dropToken}>
            <input type="hidden" name="id" value={id} />
            <button
              className="button quiet"
              type="submit"
              aria-label={label ? words("revokeToken", { label }) : words("revokeUnnamed")}
            >
              {words("revoke")}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
