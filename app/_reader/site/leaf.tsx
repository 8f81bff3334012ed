/**
 * The frame of every page: a head above, the body in the text column, on wide screens with a margin at either side.
 * `wide` lets the body run into the right margin, `full` lets head and body into both.
 */
export function Leaf(props: {
  head: React.ReactNode;
  start?: React.ReactNode;
  end?: React.ReactNode;
  wide?: boolean;
  full?: boolean;
  children: React.ReactNode;
}) {
  return (
    <main id="content" className={props.full ? "leaf full" : "leaf"} tabIndex={-1}>
      <div className="leaf-head">{props.head}</div>
      {props.start ? <div className="leaf-start">{props.start}</div> : null}
      <div className={props.wide ? "leaf-body wide" : "leaf-body"}>{props.children}</div>
      {props.end ? <div className="leaf-end">{props.end}</div> : null}
    </main>
  );
}
