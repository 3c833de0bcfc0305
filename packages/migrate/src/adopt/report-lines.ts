import type { AdoptionReport, TableReport, Verification } from './report.ts';
import { isVerified } from './verify.ts';

/** How many rows the words for people name; `--json` has more. */
const shown = 20;

/** Write a report for people. No value of a row is in it beside its key. */
export function reportLines(report: AdoptionReport): string[] {
  const { tables, refusals, refused, merged, losses, lost, cleared, left, unknown, verification } =
    report;
  const width = Math.max(...tables.map(({ table }) => table.length), 0);
  return [
    ...unknown.map((part) => `✗ ${part} is not known: pass --drop ${part} to lose it.`),
    ...tables.map((table) => tableLine(table, width)),
    ...left.map(({ table, rows, reason }) => `  ${table}: ${rows} rows left behind: ${reason}`),
    ...cleared.map(
      ({ column, rows }) => `! ${column}: ${rows} references to missing rows are NULL`,
    ),
    ...refusals.map(
      ({ table, field, reason, rows }) => `! ${table}: ${rows} refused: ${field}: ${reason}`,
    ),
    ...losses.map(
      ({ table, field, reason, rows }) => `! ${table}: ${rows} lost: ${field}: ${reason}`,
    ),
    ...named('refused', refused),
    ...named('merged', merged),
    ...named('lost', lost),
    ...verification.map(verificationLine),
    lastLine(report),
  ];
}

function tableLine(
  { table, rows, moved, present, merged, refused }: TableReport,
  width: number,
): string {
  const fates = [
    `${moved} moved`,
    `${present} there already`,
    `${merged} merged`,
    `${refused} refused`,
  ];
  return `  ${table.padEnd(width)}  ${rows} rows: ${fates.filter((fate) => !fate.startsWith('0 ')).join(', ') || 'none'}`;
}

function named(what: string, rows: readonly { table: string; key: string }[]): string[] {
  const lines = [...new Set(rows.map(({ table, key }) => `  ${what}: ${table} ${key}`))];
  const first = lines.slice(0, shown);
  return lines.length > shown ? [...first, `  and ${lines.length - shown} more: --json`] : first;
}

function verificationLine(verification: Verification): string {
  const { table, expected, found, missing, differing, extra } = verification;
  const extras = extra > 0 ? `, beside ${extra} of its own` : '';
  return isVerified(verification)
    ? `✓ ${table}: ${found.rows} rows, checksum ${found.checksum.slice(0, 12)}${extras}`
    : `✗ ${table}: of ${expected.rows} rows ${missing} are missing and ${differing} differ${extras}`;
}

function lastLine({ ok, dryRun, written, unknown }: AdoptionReport): string {
  if (unknown.length > 0 && !dryRun) return '✗ Nothing was done.';
  const done = dryRun ? `${written} rows would be written` : `${written} rows were written`;
  return ok ? `✓ ${done}, nothing was refused.` : `✗ ${done}; look at the lines above.`;
}
