import { WishCheck, WishField, WishForm } from "./wish-form";

/** What a page's history can be kept to: a person, or the versions with a name. */
export function HistoryFilter(props: { path: string; by: string | undefined; named: boolean }) {
  return (
    <WishForm action={props.path} label="Only some revisions" open={props.by !== undefined || props.named}>
      <WishField list="history" name="by" label="By the person" value={props.by} longest={40} />
      <WishCheck name="named" checked={props.named} label="Only versions with a name" />
    </WishForm>
  );
}
