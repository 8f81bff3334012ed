export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** A line for each test that failed. */
  failures: string[];
}

export function vitestResults(file: string, code: number): Counts;
export function playwrightResults(file: string, code: number): Counts;
