import { Fragment, isValidElement, type ReactNode } from "react";
import { escape } from "./markup";
import { Once } from "./once";

/*
 * React writes what a page shows three times over: into the description that the browser is given, from that again into elements, and from
 * these into HTML. For a few hundred rows of links that no script ever touches this was most of what a page cost. So they are
 * written once, as text, which React only passes on.
 */

/** What is in it, written at once. Nothing in it can have a state, wait for anything or be a client component. */
export function Written({ children }: { children: ReactNode }) {
  // Made by `write`, in which every text is escaped.
  return <Once className="written" html={write(children)} />;
}

/** HTML with neither an end nor content. */
const VOID = new Set(["br", "hr", "img", "input", "wbr"]);

const NAMES: Record<string, string> = { className: "class", htmlFor: "for" };

type Draw = (props: unknown) => ReactNode;

/** Elements as HTML: what React would write, without its marks. Throws where an element needs more than being written. */
export function write(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escape(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) {
    let said = "";
    for (const each of node as ReactNode[]) said += write(each);
    return said;
  }
  if (!isValidElement<{ children?: ReactNode }>(node)) throw new Error("only elements can be written");
  const { type, props } = node;
  if (type === Fragment) return write(props.children);
  if (typeof type === "string") return element(type, props);
  if ("$$typeof" in type) throw new Error("a client component is not written, but left to React");
  // A function component: a plain function of its properties, for it is drawn on the server alone.
  return write((type as Draw)(props));
}

function element(name: string, { children, ...attributes }: Record<string, unknown>): string {
  let head = `<${name}`;
  for (const key in attributes) head += attribute(key, attributes[key]);
  return VOID.has(name) ? `${head}>` : `${head}>${write(children as ReactNode)}</${name}>`;
}

function attribute(key: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  const name = NAMES[key] ?? key;
  if (typeof value === "boolean" && !/^(aria|data)-/.test(name)) return value ? ` ${name}=""` : "";
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    throw new Error(`the attribute ${key} is not written, but left to React`);
  return ` ${name}="${escape(String(value))}"`;
}
