import type { Editor } from "@tiptap/core";
import { Menu, type MenuGroup } from "../popup/menu";

type Act = readonly [command: TableCommand, label: string];

const ROWS: readonly Act[] = [
  ["addRowBefore", "Add a row above"],
  ["addRowAfter", "Add a row below"],
  ["deleteRow", "Remove this row"],
  ["toggleHeaderRow", "First row is a heading, or is not"],
];
const COLUMNS: readonly Act[] = [
  ["addColumnBefore", "Add a column before"],
  ["addColumnAfter", "Add a column after"],
  ["deleteColumn", "Remove this column"],
  ["toggleHeaderColumn", "First column is a heading, or is not"],
];
const WHOLE: readonly Act[] = [
  ["mergeCells", "Join the selected cells"],
  ["splitCell", "Part this cell"],
  ["deleteTable", "Remove the table"],
];

type TableCommand =
  | "addRowBefore"
  | "addRowAfter"
  | "deleteRow"
  | "toggleHeaderRow"
  | "addColumnBefore"
  | "addColumnAfter"
  | "deleteColumn"
  | "toggleHeaderColumn"
  | "mergeCells"
  | "splitCell"
  | "deleteTable";

/** What can be done to the table around the caret. */
export function TableMenu(props: { editor: Editor; style?: React.CSSProperties; onClose: () => void }) {
  const { editor, style, onClose } = props;
  const group = (label: string, acts: readonly Act[]): MenuGroup => ({
    label,
    items: acts.map(([command, said]) => ({
      name: command,
      label: said,
      disabled: !editor.can()[command](),
      run: () => {
        onClose();
        editor.chain().focus()[command]().run();
      },
    })),
  });
  return (
    <Menu
      label="This table"
      groups={[group("Row", ROWS), group("Column", COLUMNS), group("Cells", WHOLE)]}
      style={style}
      onClose={() => {
        onClose();
        editor.commands.focus();
      }}
    />
  );
}
