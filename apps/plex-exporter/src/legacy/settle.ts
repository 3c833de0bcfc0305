import type { Adoption, AdoptionReport, RefusedRow } from '@schema/migrate/adopt';
import type { KeptValue } from './kept.ts';
import type { LegacyFile } from './legacy-file.ts';

interface Settled {
  readonly report: AdoptionReport;
  /** Values that were taken out of rows so that these can be converted. */
  readonly kept: readonly KeptValue[];
}

type TryOut = (adoption: Adoption) => Promise<AdoptionReport>;

/**
 * Take out of the working copy the values that keep their rows from being converted, and try again,
 * until only rows are left that cannot be converted without them.
 */
export async function settle(
  file: LegacyFile,
  adoption: Adoption,
  tryOut: TryOut,
): Promise<Settled> {
  const taken = new Map<string, KeptValue>();
  for (;;) {
    const report = await tryOut(adoption);
    const rivals = await rivalIds(file, adoption, report, tryOut);
    const refused = [...report.refused, ...rivals];
    let isChanged = false;
    for (const { table, column, keys, reason } of blamedColumns(file, adoption, refused)) {
      const fresh = keys.filter((key) => !taken.has(`${table} ${key} ${column}`));
      const keyColumn = keyOf(adoption, table);
      const rows = await file.rows(table, { key: keyColumn, keys: fresh });
      const told = rows.filter((row) => (row[column] ?? null) !== null);
      if (told.length === 0 || !(await file.clear(table, column, keyColumn, fresh))) continue;
      isChanged = true;
      for (const row of told) {
        const key = `${row[keyColumn]}`;
        taken.set(`${table} ${key} ${column}`, {
          table,
          key,
          column,
          value: row[column] ?? null,
          reason,
        });
      }
    }
    if (!isChanged) return { report, kept: [...taken.values()] };
  }
}

/** Say of refused rows why a value was taken out of them, where it is the lack of it that refused them. */
export function firstReasons(
  file: LegacyFile,
  adoption: Adoption,
  refused: readonly RefusedRow[],
  kept: readonly KeptValue[],
): RefusedRow[] {
  const placeOf = (table: string, key: string, column = '') => JSON.stringify([table, key, column]);
  const reasons = new Map(
    kept.map(({ table, key, column, reason }) => [placeOf(table, key, column), reason]),
  );
  return refused.map((row) => {
    const column = columnOf(file, adoption, row.table, row.field);
    return { ...row, reason: reasons.get(placeOf(row.table, row.key, column)) ?? row.reason };
  });
}

/** The column that a table's rows are known by. */
export function keyOf({ tables }: Adoption, table: string): string {
  return tables.find((each) => each.table === table)?.key?.[0] ?? 'id';
}

/**
 * The ids of which an item that stays has another of the same provider. A refusal does not say which
 * provider it is: each is tried without the others.
 */
async function rivalIds(
  file: LegacyFile,
  adoption: Adoption,
  report: AdoptionReport,
  tryOut: TryOut,
): Promise<RefusedRow[]> {
  const rivals: RefusedRow[] = [];
  const isRival = ({ field }: RefusedRow) => field === 'mediaItemId,provider';
  const byTable = Map.groupBy(report.refused.filter(isRival), ({ table }) => table);
  for (const [table, rows] of byTable) {
    const refused = new Set(rows.map(({ key }) => key));
    const { into = [] } = adoption.tables.find((each) => each.table === table) ?? {};
    for (const output of into) {
      const fields = output.fields.externalId?.columns ?? [];
      if (!fields.some((name) => file.tables.get(table)?.includes(name))) continue;
      const alone = into.filter((other) => other === output || !other.fields.externalId);
      const tables = adoption.tables.map((each) =>
        each.table === table ? { ...each, into: alone } : each,
      );
      const trial = await tryOut({ ...adoption, tables });
      for (const row of trial.refused)
        if (isRival(row) && row.table === table && refused.has(row.key))
          rivals.push(...fields.map((field) => ({ ...row, field })));
    }
  }
  return rivals;
}

interface Blamed {
  readonly table: string;
  readonly column: string;
  readonly keys: string[];
  readonly reason: string;
}

/** The refused rows by the column that is to blame. */
function blamedColumns(
  file: LegacyFile,
  adoption: Adoption,
  refused: readonly RefusedRow[],
): Iterable<Blamed> {
  const groups = new Map<string, Blamed>();
  for (const { table, key, field, reason } of refused) {
    const column = columnOf(file, adoption, table, field);
    if (column === undefined || isIdentity(adoption, table, column)) continue;
    const group = groups.get(`${table} ${column} ${reason}`) ?? { table, column, keys: [], reason };
    groups.set(`${table} ${column} ${reason}`, group);
    group.keys.push(key);
  }
  return groups.values();
}

/** Whether rows are known by a column, or name other rows by it: what it says is never a mistake alone. */
function isIdentity(adoption: Adoption, table: string, column: string): boolean {
  const outputs = adoption.tables.find((each) => each.table === table)?.into ?? [];
  return (
    column === keyOf(adoption, table) ||
    outputs.some(({ fields }) =>
      Object.values(fields).some(({ refers, columns }) => refers && columns.includes(column)),
    )
  );
}

/** A field of a refusal or loss is the first name that a column may have, or an item of a list in one. */
export function columnOf(
  { tables }: LegacyFile,
  adoption: Adoption,
  table: string,
  field: string,
): string | undefined {
  const columns = tables.get(table) ?? [];
  const outputs = adoption.tables.find((each) => each.table === table)?.into ?? [];
  const [name = ''] = field.split('.');
  const aliases = outputs.flatMap(({ each, fields }) => {
    if (name === 'item') return each ?? [];
    return Object.values(fields)
      .filter((one) => one.columns[0] === name)
      .flatMap((one) => one.columns);
  });
  return [name, ...aliases].find((alias) => columns.includes(alias));
}
