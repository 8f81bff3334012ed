export const median = (numbers) => quantile(numbers, 0.5);

/** That part of the numbers is at most this; NaN of none. */
export function quantile(numbers, part) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
