import { DURATIONS } from "./duration";
import { SelectField } from "./select-field";
import { useTranslations } from "next-intl";

const WHO = { newcomer: "everyone", member: "members", moderator: "moderators", admin: "admins" } as const;
const CHANGE = ["moderator", "member", "admin"] as const;
const PROPOSE = ["newcomer", "member", "moderator", "admin"] as const;

/** From which role upwards pages may be changed and proposed for, how many review that, and for how long that holds. */
export function ProtectingFields({ change, closed = false }: { change: string; closed?: boolean }) {
  const words = useTranslations("acts");
  const who = (roles: readonly (keyof typeof WHO)[]) =>
    roles.map((role) => [role, words(WHO[role])] as const);
  const reviewers = [
    ["one", words("oneReviewer")],
    ["two", words("twoReviewers")],
  ] as const;
  return (
    <>
      <SelectField name="edit" label={change} choices={who(CHANGE)} chosen="moderator" />
      <SelectField
        name="propose"
        label={words("whoProposes")}
        choices={who(PROPOSE)}
        chosen={closed ? "moderator" : "newcomer"}
      />
      <SelectField name="reviewers" label={words("whoAccepts")} choices={reviewers} chosen="one" />
      <SelectField
        name="length"
        label={words("howLong")}
        choices={DURATIONS.map((each) => [each, words(`lengths.${each}`)])}
        chosen={closed ? "always" : "week"}
      />
    </>
  );
}
