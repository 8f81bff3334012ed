import { useLocale, useTranslations } from "next-intl";
import type { Run } from "@/document/compare/compare";
import { attr, type MarkJSON } from "@/document/json";
import { targetOf } from "@/document/targets";
import { hashTo, titlePath } from "@/document/titles";
import { isSafeUrl } from "@/document/urls";
import { LANGUAGE_TAGS } from "@/wiki/language";

/** Which of the two sides is drawn, or both in one. */
export type Side = "before" | "after" | "both";

/** A compared line as it looks on the page, with what went and what came. */
export function Runs({ runs, side }: { runs: readonly Run[]; side: Side }) {
  const formSaid = useFormSaid();
  return runs.map((run, index) => {
    if (run.op === "added") return side === "before" ? null : <ins key={index}>{drawn(run, run.marks)}</ins>;
    if (run.op === "removed") return side === "after" ? null : <del key={index}>{drawn(run, run.marks)}</del>;
    if (run.op === "same") return <span key={index}>{drawn(run, run.marks)}</span>;
    const [was, is] = [run.was ?? [], run.marks];
    return (
      <span key={index} className="diff-formed" title={formSaid(was, is)}>
        {drawn(run, side === "before" ? was : is)}
        <span className="visually-hidden"> ({formSaid(was, is)})</span>
      </span>
    );
  });
}

function drawn({ text, note }: Run, marks: readonly MarkJSON[]): React.ReactNode {
  const inside = marks.reduceRight<React.ReactNode>(withMark, text);
  return note ? <small className="diff-note">{inside}</small> : inside;
}

function withMark(inside: React.ReactNode, mark: MarkJSON): React.ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inside}</strong>;
    case "italic":
      return <em>{inside}</em>;
    case "strike":
      return <s>{inside}</s>;
    case "underline":
      return <u>{inside}</u>;
    case "subscript":
      return <sub>{inside}</sub>;
    case "superscript":
      return <sup>{inside}</sup>;
    case "code":
      return <code>{inside}</code>;
    case "link":
    case "wikiLink": {
      const href = hrefOf(mark);
      return href ? (
        <a href={href} rel="nofollow noopener">
          {inside}
        </a>
      ) : (
        inside
      );
    }
    default:
      return inside;
  }
}

function hrefOf(mark: MarkJSON): string | undefined {
  if (mark.type === "link") {
    const href = attr(mark, "href").trim();
    return isSafeUrl(href) ? href : undefined;
  }
  const target = targetOf(mark);
  if (!target) return undefined;
  return target.title === null ? hashTo(target.fragment ?? "") : titlePath(target.title, target.fragment);
}

/** How words that stayed look now: "now bold", "now a link to Benkler, no longer a link to Oekonux". */
function useFormSaid(): (was: readonly MarkJSON[], is: readonly MarkJSON[]) => string {
  const words = useTranslations("diff");
  const list = new Intl.ListFormat(LANGUAGE_TAGS[useLocale()]);
  const markSaid = (mark: MarkJSON): string => {
    if (mark.type === "link") return words("linkTo", { target: attr(mark, "href") });
    if (mark.type === "wikiLink")
      return words("linkTo", { target: attr(mark, "title") || attr(mark, "fragment") });
    return words("mark", { mark: mark.type });
  };
  return (was, is) => {
    const had = new Set(was.map((mark) => JSON.stringify(mark)));
    const has = new Set(is.map((mark) => JSON.stringify(mark)));
    const come = is.filter((mark) => !had.has(JSON.stringify(mark))).map(markSaid);
    const gone = was.filter((mark) => !has.has(JSON.stringify(mark))).map(markSaid);
    const parts = [
      come.length > 0 ? words("now", { marks: list.format(come) }) : "",
      gone.length > 0 ? words("noLonger", { marks: list.format(gone) }) : "",
    ].filter((part) => part !== "");
    return parts.length > 0 ? parts.join(", ") : words("otherwise");
  };
}
