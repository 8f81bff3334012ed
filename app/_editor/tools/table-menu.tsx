import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { Menu, type MenuGroup } from "../popup/menu";

const ROWS = ["addRowBefore", "addRowAfter", "deleteRow", "toggleHeaderRow"] as const;
const COLUMNS = ["addColumnBefore", "addColumnAfter", "deleteColumn", "toggleHeaderColumn"] as const;
const CELLS = ["mergeCells", "splitCell", "deleteTable"] as const;

type TableCommand = (typeof ROWS | typeof COLUMNS | typeof CELLS)[number];

/** What can be done to the table around the caret. */
export function TableMenu(props: { editor: Editor; style?: React.CSSProperties; onClose: () => void }) {
  const { editor, style, onClose } = props;
  const words = useTranslations("editor.table");
  const group = (label: string, commands: readonly TableCommand[]): MenuGroup => ({
    label,
    items: commands.map((command) => ({
      name: command,
      label: words(command),
      disabled: !editor.can()[command](),
      run: () => {
        onClose();
        editor.chain().focus()[command]().run();
      },
    })),
  });
  return (
    <Menu
      label={words("this")}
      groups={[group(words("row"), ROWS), group(words("column"), COLUMNS), group(words("cells"), CELLS)]}
      style={style}
      onClose={() => {
        onClose();
        editor.commands.focus();
      }}
    />
  );
}
