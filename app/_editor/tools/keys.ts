/** Keys as this machine names them: "Mod+B" is "Ctrl+B" or "⌘B". */
export function keysHere(keys: string, apple: boolean): string {
  return apple
    ? keys.replace("Mod+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥")
    : keys.replace("Mod", "Ctrl");
}

export function onApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
