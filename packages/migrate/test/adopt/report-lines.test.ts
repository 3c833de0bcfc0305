import { describe, expect, it } from 'vitest';
import type { AdoptionReport } from '../../src/adopt/report.ts';
import { reportLines } from '../../src/adopt/report-lines.ts';

describe('the words of a report', () => {
  it('name up to twenty rows, and count the others', () => {
    const linesOf = (count: number) => {
      const refused = Array.from({ length: count }, (_, n) => ({
        table: 'notes',
        key: `${n}`,
        field: 'title',
        reason: 'Expected text',
      }));
      const empty = { tables: [], refusals: [], merged: [], losses: [], lost: [], cleared: [] };
      const report = { ...empty, refused, left: [], unknown: [], verification: [] };
      const run = { system: 'old', ok: false, dryRun: true, written: 0 };
      return reportLines({ ...report, ...run } satisfies AdoptionReport);
    };
    const last = '✗ 0 rows would be written; look at the lines above.';
    expect(linesOf(20)).toHaveLength(21);
    expect(linesOf(20).slice(-2)).toEqual(['  refused: notes 19', last]);
    expect(linesOf(22).slice(-3)).toEqual(['  refused: notes 19', '  and 2 more: --json', last]);
  });
});
