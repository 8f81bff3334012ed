import { say } from "../words";

const walk = (): [string, string][] => [
  ["j, k", say("keyWalk")],
  ["d", say("keyWhat")],
  [say("orEnter"), say("keyOpen")],
  [".", say("keyNewest")],
];
const patrol = (): [string, string][] => [
  ["p", say("keyPatrol")],
  ["r", say("keyRollBack")],
];

/** All keys of a list of changes, and the switch that turns them off on this device. Escape closes it. */
export function openHelp(props: { mayPatrol: boolean; areOn: boolean; turn(on: boolean): void }): void {
  const { mayPatrol, areOn, turn } = props;
  const dialog = document.createElement("dialog");
  dialog.className = "help";
  dialog.setAttribute("aria-labelledby", "change-keys");
  const heading = Object.assign(document.createElement("h2"), {
    id: "change-keys",
    textContent: say("keys"),
  });
  const list = document.createElement("dl");
  for (const [keys, what] of [...walk(), ...(mayPatrol ? patrol() : []), ["?", say("keyHelp")] as const]) {
    const line = document.createElement("div");
    const key = document.createElement("dd");
    key.append(Object.assign(document.createElement("kbd"), { textContent: keys }));
    line.append(Object.assign(document.createElement("dt"), { textContent: what }), key);
    list.append(line);
  }
  const off = button(say(areOn ? "keysOff" : "keysOn"), () => {
    turn(!areOn);
    dialog.close();
  });
  const close = button(say("close"), () => dialog.close());
  const acts = Object.assign(document.createElement("p"), { className: "acts" });
  acts.append(close, off);
  dialog.append(heading, list, acts);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), {
    type: "button" as const,
    className: "button quiet",
    textContent: words,
  });
  made.addEventListener("click", act);
  return made;
}
