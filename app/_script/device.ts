/*
 * What a reader's device remembers, and nobody else. A browser may forbid it: then nothing is remembered.
 */

export function keptOnDevice(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Remembers it under that name; forgets what is there when it is undefined. */
export function keepOnDevice(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
