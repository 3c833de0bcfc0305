import type { ObjectNames, RawObject } from '../table/objects.ts';

/** The trigger that keeps a `touch()` column at the time of the row's last change. */
export function touchTrigger(names: ObjectNames, table: string, column: string): RawObject {
  const name = `${names.bare(table)}_touch_${column}`;
  const fn = names.own(`${names.bare(table)}_touch_${column}`);
  return {
    name,
    phase: 'after',
    table: names.bare(table),
    postgres: {
      up: [
        `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."${column}" := now(); RETURN NEW; END $$`,
        `CREATE TRIGGER "${name}" BEFORE UPDATE ON ${names.quoted(table)} FOR EACH ROW WHEN (NEW."${column}" IS NOT DISTINCT FROM OLD."${column}") EXECUTE FUNCTION ${fn}()`,
      ],
      down: [
        `DROP TRIGGER IF EXISTS "${name}" ON ${names.quoted(table)}`,
        `DROP FUNCTION IF EXISTS ${fn}()`,
      ],
    },
  };
}

/** The extensions that the composition's column types come from. */
export function extensionObjects(extensions: readonly string[]): RawObject[] {
  return extensions.map((extension) => ({
    name: `extension_${extension}`,
    phase: 'before',
    postgres: {
      up: [`CREATE EXTENSION IF NOT EXISTS "${extension}"`],
      // Something else in the database may use it: a down migration leaves it in place.
      down: [],
    },
  }));
}
