import type { Result } from './run.ts';

const subjects = ['ours', 'drizzle-prepared', 'drizzle'] as const;

/** The ratios as a table, an operation a row: time per call against hand-written driver code. */
export function table(results: readonly Result[]): string {
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
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
