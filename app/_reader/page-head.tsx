import type { Kind } from "@/document/kinds";
import { nameOf, namespaceOf, parentTitle, titlePath, type Title } from "@/document/titles";
import { PageTabs, type Tab } from "./page-tabs";

/** The head of everything about one page: its kind, its title, and the ways to read, edit, trace and discuss it. */
export function PageHead(props: {
  title: Title;
  kind?: Kind;
  tab?: Tab;
  written: boolean;
  heading?: string;
}) {
  const above = parentTitle(props.title);
  return (
    <>
      {above ? (
        <p className="above">
          Part of <a href={titlePath(above)}>{above}</a>
        </p>
      ) : props.kind && props.kind !== "article" ? (
        <p className="kind">{props.kind}</p>
      ) : null}
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
