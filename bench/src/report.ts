import type { Dialect } from '@schema/core';
import type { Timing } from './measure.ts';
import type { SubjectName } from './subjects.ts';

/** What an operation took, of one subject. */
export interface Result {
  readonly dialect: Dialect;
  readonly operation: string;
  readonly subject: SubjectName;
  /** Time per call against hand-written driver code in the same round; less is better. */
  readonly ratioToRaw: number;
  readonly microseconds: number;
}

/** What is reported of an operation. */
export function resultsOf(
  dialect: Dialect,
  operation: string,
  timings: readonly Timing<SubjectName>[],
): Result[] {
  return timings.map(({ name, microseconds, ratio }) => ({
    dialect,
    operation,
    subject: name,
    ratioToRaw: round(ratio, 3),
    microseconds: round(microseconds, 2),
  }));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const subjects = ['ours', 'drizzle-prepared', 'drizzle'] as const;

/** The ratios as a table, an operation a row: time per call against hand-written driver code. */
export function table(results: readonly Result[]): string[] {
  const byOperation = Map.groupBy(results, ({ dialect, operation }) => `${dialect}: ${operation}`);
  const rows = [...byOperation].map(([title, own]) => {
    const of = (subject: string) => own.find((result) => result.subject === subject);
    return [
      title,
      `${of('raw')?.microseconds.toFixed(1)} µs`,
      ...subjects.map((subject) => of(subject)?.ratioToRaw.toFixed(2) ?? ''),
    ];
  });
  const lines = [['', 'raw', 'ours', 'Drizzle prepared', 'Drizzle'], ...rows];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
