import { type ReactNode, useEffect, useId, useRef } from "react";

export type MenuItem = {
  name: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  disabled?: boolean;
  run: () => void;
};
export type MenuGroup = { label: string; items: readonly MenuItem[] };

/** A menu that has the focus while it is open: walked with the arrows or by first letters, left with Escape or Tab. */
export function Menu(props: {
  label: string;
  groups: readonly MenuGroup[];
  style?: React.CSSProperties;
  onClose: () => void;
}) {
  const { label, groups, style, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => itemsIn(menu.current)[0]?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const items = itemsIn(menu.current);
    const at = items.findIndex((item) => item === document.activeElement);
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      return onClose();
    }
    const to = target(event, items, at);
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  };

  return (
    <div
      ref={menu}
      className="menu"
      role="menu"
      tabIndex={0}
      aria-label={label}
      style={style}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !menu.current?.contains(relatedTarget)) onClose();
      }}
    >
      {groups.map((group, index) => (
        <div key={group.label} role="group" aria-labelledby={`${id}-${index}`}>
          <div id={`${id}-${index}`} className="choice-group" role="presentation">
            {group.label}
          </div>
          {group.items.map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-disabled={item.disabled === true}
              onClick={() => {
                if (item.disabled !== true) item.run();
              }}
            >
              {item.icon}
              <span>{item.label}</span>
              {item.keys ? <kbd>{item.keys}</kbd> : null}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function target(event: React.KeyboardEvent, items: readonly HTMLElement[], at: number): number | undefined {
  const { key } = event;
  if (key === "ArrowDown") return (at + 1) % items.length;
  if (key === "ArrowUp") return (at - 1 + items.length) % items.length;
  if (key === "Home") return 0;
  if (key === "End") return items.length - 1;
  if (!/^\p{L}$/u.test(key) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const begins = (item: HTMLElement) => item.textContent.toLowerCase().startsWith(key.toLowerCase());
  const next = items.findIndex((item, index) => index > at && begins(item));
  const found = next < 0 ? items.findIndex(begins) : next;
  return found < 0 ? undefined : found;
}
