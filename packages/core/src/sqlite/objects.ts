import type { ObjectNames, RawObject } from '../table/objects.ts';
import { nowText } from './columns.ts';

/** The trigger that keeps a `touch()` column at the time of the row's last change. */
export function touchTrigger(names: ObjectNames, table: string, column: string): RawObject {
  const name = `${names.bare(table)}_touch_${column}`;
  const target = names.quoted(table);
  return {
    name,
    phase: 'after',
    table: names.bare(table),
    sqlite: {
      up: [
        `CREATE TRIGGER "${name}" AFTER UPDATE ON ${target} FOR EACH ROW WHEN NEW."${column}" IS OLD."${column}" BEGIN UPDATE ${target} SET "${column}" = ${nowText} WHERE rowid = NEW.rowid; END`,
      ],
      down: [`DROP TRIGGER IF EXISTS "${name}"`],
    },
  };
}

/** One condition that every row must meet, written on `NEW."column"`. */
export interface TriggeredCheck {
  readonly name: string;
  readonly condition: string;
}

/**
 * The triggers that keep a table's checks. They are no CHECK constraints, for SQLite cannot change
 * one without rebuilding the table, and drizzle-kit's push misreads them and rebuilds each time.
 */
export function checkTriggers(
  names: ObjectNames,
  table: string,
  checks: readonly TriggeredCheck[],
): RawObject {
  const name = `${names.bare(table)}_check`;
  const cases = checks.map(
    (check) =>
      `WHEN NOT (${check.condition}) THEN RAISE(ABORT, 'CHECK constraint failed: ${check.name}')`,
  );
  const body = `BEGIN SELECT CASE ${cases.join(' ')} END; END`;
  const target = names.quoted(table);
  const fits = checks.map((check) => `(${check.condition.replaceAll('NEW.', '')})`).join(' and ');
  return {
    name,
    phase: 'after',
    table: names.bare(table),
    sqlite: {
      up: [
        `CREATE TRIGGER "${name}_insert" BEFORE INSERT ON ${target} FOR EACH ROW ${body}`,
        `CREATE TRIGGER "${name}_update" BEFORE UPDATE ON ${target} FOR EACH ROW ${body}`,
      ],
      down: [`DROP TRIGGER IF EXISTS "${name}_update"`, `DROP TRIGGER IF EXISTS "${name}_insert"`],
      // Touches only rows that do not fit, which the trigger then refuses by the check's name.
      verify: [`UPDATE ${target} SET rowid = rowid WHERE NOT (${fits})`],
    },
  };
}
