import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { GripVertical } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { blockAround, blockAt } from "./block-at";
import { BlockMenu, selectBlock } from "./block-menu";

type Place = { at: number; top: number; height: number; left: number };

/**
 * The grip beside the block under the pointer: pressed it opens the block's menu, dragged it moves the block. The keyboard and
 * the thumb have the same menu from the toolbar.
 */
export function BlockHandle({ editor, readPath }: { editor: Editor; readPath: string }) {
  const words = useTranslations("editor");
  const [place, setPlace] = useState<Place | null>(null);
  const [open, setOpen] = useState(false);
  const held = useRef(false);
  useEffect(() => {
    held.current = open;
  }, [open]);
  const close = useCallback(() => setOpen(false), []);

  useEffect(() => {
    const host = editor.view.dom.parentElement?.parentElement;
    if (!host) return undefined;
    let frame = 0;
    const look = (event: MouseEvent): void => {
      if (held.current || event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setPlace((before) => placeUnder(editor, host, event) ?? before));
    };
    // While one types nothing stands in the margin; nothing is measured either.
    const hide = (): void => setPlace((before) => (held.current ? before : null));
    host.addEventListener("mousemove", look);
    host.addEventListener("mouseleave", hide);
    editor.on("update", hide);
    return () => {
      cancelAnimationFrame(frame);
      host.removeEventListener("mousemove", look);
      host.removeEventListener("mouseleave", hide);
      editor.off("update", hide);
    };
  }, [editor]);

  if (!place) return null;
  return (
    <>
      <button
        type="button"
        className="block-handle"
        tabIndex={-1}
        draggable
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={words("tools.block")}
        title={words("blockMenu.drag")}
        style={{ insetBlockStart: place.top, left: place.left, blockSize: place.height }}
        onMouseDown={() => selectBlock(editor, place.at)}
        onClick={() => setOpen(!open)}
        onDragStart={(event) => drag(editor, place.at, event)}
        onDragEnd={() => setPlace(null)}
      >
        <GripVertical size={16} aria-hidden="true" />
      </button>
      {open ? (
        <BlockMenu
          editor={editor}
          at={place.at}
          readPath={readPath}
          style={{ insetBlockStart: place.top + place.height, left: place.left }}
          onClose={close}
        />
      ) : null}
    </>
  );
}

const GRIP = 24;

function placeUnder(editor: Editor, host: Element, event: MouseEvent): Place | null {
  const { view } = editor;
  const text = view.dom.getBoundingClientRect();
  // Also for a pointer that is in the margin already, on its way to the grip.
  const left = Math.min(Math.max(event.clientX, text.left + 2), text.right - 2);
  const found = view.posAtCoords({ left, top: event.clientY });
  if (!found) return null;
  const { doc } = view.state;
  const inside = found.inside >= 0 ? found.inside : found.pos;
  const block =
    blockAround(doc.resolve(found.pos)) ?? blockAt(doc, inside) ?? blockAround(doc.resolve(inside));
  const dom = block ? view.nodeDOM(block.at) : null;
  if (!block || !(dom instanceof HTMLElement)) return null;
  const box = dom.getBoundingClientRect();
  const around = host.getBoundingClientRect();
  const style = getComputedStyle(dom);
  const line = Number.parseFloat(style.lineHeight) || 24;
  const bullet = block.node.type.name === "listItem" ? GRIP : 0;
  return {
    at: block.at,
    top: box.top - around.top + (Number.parseFloat(style.paddingBlockStart) || 0),
    height: Math.min(line, box.height),
    left: Math.max(box.left, text.left) - around.left - GRIP - bullet,
  };
}

function drag(editor: Editor, at: number, event: React.DragEvent): void {
  const { view } = editor;
  selectBlock(editor, at);
  const slice = view.state.selection.content();
  const { dom, text } = view.serializeForClipboard(slice);
  event.dataTransfer.clearData();
  event.dataTransfer.setData("text/html", dom.innerHTML);
  event.dataTransfer.setData("text/plain", text);
  event.dataTransfer.effectAllowed = "copyMove";
  const shown = view.nodeDOM(at);
  if (shown instanceof Element) event.dataTransfer.setDragImage(shown, 0, 0);
  view.dragging = { slice, move: true };
}
