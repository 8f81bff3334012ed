/** What a page's history can be kept to: a person, or the versions with a name. */
export function HistoryFilter(props: { path: string; by: string | undefined; named: boolean }) {
  return (
    <form action={props.path} aria-label="Only some revisions">
      <details className="wishes" open={props.by !== undefined || props.named}>
        <summary>Only some revisions</summary>
        <div className="field">
          <label htmlFor="history-by">By the person</label>
          <input id="history-by" name="by" defaultValue={props.by} maxLength={40} />
        </div>
        <label className="check">
          <input type="checkbox" name="named" value="1" defaultChecked={props.named} /> Only versions with a
          name
        </label>
        <p>
          <button type="submit">Show these</button>
        </p>
      </details>
    </form>
  );
}
