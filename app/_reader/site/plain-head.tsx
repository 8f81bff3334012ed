/** The head of a page that is not about one wiki page: a list, a form, a log. */
export function PlainHead({ title, lede }: { title: string; lede?: React.ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      {lede ? <p className="lede">{lede}</p> : null}
    </>
  );
}
