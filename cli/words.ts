export const number = (count: number) => count.toLocaleString("en");
/** "1 page", "2,000 pages". */
export const counted = (count: number, what: string) => `${number(count)} ${what}${count === 1 ? "" : "s"}`;
export const oneLine = (text: string) => text.replace(/\s+/g, " ").slice(0, 80).trim();

/** "1 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
