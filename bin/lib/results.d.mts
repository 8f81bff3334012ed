export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function vitestResults(file: string, code: number): Counts;
export function playwrightResults(file: string, code: number): Counts;
