import { useTranslations } from "next-intl";
import type { Unit } from "@/document/compare/compare";
import type { CreditedPage } from "@/wiki/revisions/credit";
import { Runs } from "./runs";
import { UnitView } from "./unit-view";

/** The text of a page, each stretch tinted and numbered by who wrote it, with the name on hover and for those who hear it. */
export function CreditedUnits({ page }: { page: CreditedPage }) {
  return (
    <div className="credited">
      {page.units.map((unit, index) => (
        <div key={index}>
          <UnitView
            unit={unit}
            side="both"
            line={(line) => <CreditedLine line={line} people={page.people} />}
          />
        </div>
      ))}
    </div>
  );
}

function CreditedLine({ line, people }: { line: Unit["line"]; people: CreditedPage["people"] }) {
  const words = useTranslations("diff");
  return line.map((span, index) => {
    const number = personOf(span);
    const runs = <Runs runs={[{ ...span, op: "same" }]} side="both" />;
    if (number === undefined) return <span key={index}>{runs}</span>;
    const person = people[number];
    const name = person?.name ?? words("beforeImport");
    const isNew = index === 0 || personOf(line[index - 1]) !== number;
    return (
      <span
        key={index}
        className="credit"
        data-person={number % 8}
        title={person?.estimated ? words("estimated", { name }) : name}
      >
        {isNew ? (
          <sup>
            <span className="visually-hidden">{words("by", { name })} </span>
            <span aria-hidden="true">{number + 1}</span>
          </sup>
        ) : null}
        {runs}
      </span>
    );
  });
}

/** The number of who wrote a span. */
function personOf(span: Unit["line"][number] | undefined): number | undefined {
  const person = span?.marks.find(({ type }) => type === "credit")?.attrs?.["person"];
  return typeof person === "number" ? person : undefined;
}
