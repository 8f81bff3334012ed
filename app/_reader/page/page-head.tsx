import { useTranslations } from "next-intl";
import type { Kind } from "@/document/kinds";
import { nameOf, namespaceOf, type Title } from "@/document/titles";
import { Above } from "./above";
import { PageTabs, type Tab } from "./page-tabs";

/** The head of everything about one page: its kind, its title, and the ways to read, edit, trace and discuss it. */
export function PageHead(props: {
  title: Title;
  kind?: Kind;
  tab?: Tab;
  written: boolean;
  heading?: string;
}) {
  const kinds = useTranslations("site.kinds");
  return (
    <>
      <Above title={props.title}>
        {props.kind && props.kind !== "article" ? <p className="kind">{kinds(props.kind)}</p> : null}
      </Above>
      <h1>{props.heading ?? <TitleText title={props.title} />}</h1>
      <PageTabs title={props.title} tab={props.tab} written={props.written} />
    </>
  );
}

function TitleText({ title }: { title: Title }) {
  const namespace = namespaceOf(title);
  if (namespace === "") return title;
  return (
    <>
      <span className="namespace">{namespace}:</span>
      <wbr />
      {nameOf(title)}
    </>
  );
}
