/**
 * Every position carries a UUID that is its name in the whole wiki, and copying a block would copy its name.
 * So: a block that is moved, by dragging or by cutting and pasting here, keeps its id; one that is copied, or comes
 * from another page, gets a new one. Of two blocks with one id the newcomer gives way, never the one others cite.
 */
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";

const key = new PluginKey<ReadonlySet<string>>("positionIds");

/** The plugin, for any editor whose schema has positions. `fresh` makes ids. */
export function positionIdPlugin(fresh: () => string): Plugin<ReadonlySet<string>> {
  return new Plugin<ReadonlySet<string>>({
    key,
    // The ids that were cut in this editor: pasting one of them is the other half of a move.
    state: {
      init: () => new Set(),
      apply(transaction, cut) {
        if (transaction.getMeta("uiEvent") !== "cut") return cut;
        const before = ids(transaction.before).map(({ id }) => id);
        const left = new Set(ids(transaction.doc).map(({ id }) => id));
        return new Set([...cut, ...before.filter((id) => !left.has(id))]);
      },
    },
    appendTransaction(transactions, before, after) {
      const own = transactions.some((each) => each.docChanged) && !transactions.some(isChangeOrigin);
      return own ? rename(transactions, before, after, fresh) : null;
    },
    props: {
      transformPasted(slice, view) {
        const here = new Set(ids(view.state.doc).map(({ id }) => id));
        const cut = key.getState(view.state);
        return renameStrangers(slice, (id) => here.has(id) || cut?.has(id) === true, fresh);
      },
    },
  });
}

export const PositionIds = Extension.create({
  name: "positionIds",
  addProseMirrorPlugins() {
    return [positionIdPlugin(newId)];
  },
});

/** A random UUID, also where the page is served without TLS and the browser withholds `randomUUID`. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A slice from elsewhere, in which the positions that are not `familiar` have new ids. */
export function renameStrangers(slice: Slice, familiar: (id: string) => boolean, fresh: () => string): Slice {
  const rename = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.map((node) => {
        if (node.type.name !== "position") return node.isTextblock ? node : node.copy(rename(node.content));
        const id = familiar(idOf(node)) ? idOf(node) : fresh();
        return node.type.create({ ...node.attrs, id }, node.content, node.marks);
      }),
    );
  return new Slice(rename(slice.content), slice.openStart, slice.openEnd);
}

function rename(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  fresh: () => string,
): Transaction | null {
  const found = ids(after.doc);
  const count = new Map<string, number>();
  for (const { id } of found) count.set(id, (count.get(id) ?? 0) + 1);
  const wrong = found.filter(({ id }) => id === "" || (count.get(id) ?? 0) > 1);
  if (wrong.length === 0) return null;

  const mapping = new Mapping(transactions.flatMap((each) => each.mapping.maps));
  const stayed = new Map<string, number>();
  for (const { id, at } of ids(before.doc)) {
    const result = mapping.mapResult(at, 1);
    if (!result.deletedAfter && !stayed.has(id)) stayed.set(id, result.pos);
  }
  const { tr } = after;
  const kept = new Set<string>();
  for (const { id, at } of wrong) {
    const place = stayed.get(id);
    const gone = place === undefined || !wrong.some((each) => each.id === id && each.at === place);
    if (id !== "" && (gone ? !kept.has(id) : place === at)) kept.add(id);
    else tr.setNodeAttribute(at, "id", fresh());
  }
  return tr;
}

function ids(doc: Node): { id: string; at: number }[] {
  const found: { id: string; at: number }[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === "position") found.push({ id: idOf(node), at });
    return !node.isTextblock && node.type.name !== "position";
  });
  return found;
}

function idOf(node: Node): string {
  const id: unknown = node.attrs["id"];
  return typeof id === "string" ? id : "";
}
