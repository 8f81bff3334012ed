import { KINDS } from "@/document/kinds";

/** A field that keeps a list to pages of one kind. */
export function KindFilter({ id, chosen }: { id: string; chosen: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor={id}>Kind of page</label>
      <select id={id} name="kind" defaultValue={chosen ?? ""}>
        <option value="">any</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kind}
          </option>
        ))}
      </select>
    </div>
  );
}
