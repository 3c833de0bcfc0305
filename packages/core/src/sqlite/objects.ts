import type { ObjectNames, RawObject } from '../table/objects.ts';
import { now } from './columns.ts';

/** The trigger that keeps a `touch()` column at the time of the row's last change. */
export function touchTrigger(names: ObjectNames, table: string, column: string): RawObject {
  const name = `${names.bare(table)}_touch_${column}`;
  const target = names.quoted(table);
  const set = `"${column}" = ${now.queryChunks.map((chunk) => (chunk as { value: string[] }).value.join('')).join('')}`;
  return {
    name,
    phase: 'after',
    table: names.bare(table),
    sqlite: {
      up: [
        `CREATE TRIGGER "${name}" AFTER UPDATE ON ${target} FOR EACH ROW WHEN NEW."${column}" IS OLD."${column}" BEGIN UPDATE ${target} SET ${set} WHERE rowid = NEW.rowid; END`,
      ],
      down: [`DROP TRIGGER IF EXISTS "${name}"`],
    },
  };
}

/** SQLite needs no extension object: sqlite-vec is loaded by each connection. */
export function extensionObjects(): RawObject[] {
  return [];
}
