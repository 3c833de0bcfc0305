import type { ObjectNames, RawObject } from '@schema/core';

/** The triggers that keep a published version as it is, for raw SQL too. */
export function immutableObjects(names: ObjectNames): RawObject[] {
  const table = names.bare('aiPromptVersions');
  const name = `${table}_immutable`;
  const fn = names.own(name);
  const target = names.quoted('aiPromptVersions');
  const refuse = (event: string) =>
    `CREATE TRIGGER "${name}_${event.toLowerCase()}" BEFORE ${event} ON ${target} BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${name}'); END`;
  return [
    {
      name,
      phase: 'after',
      table,
      sqlite: {
        up: [refuse('UPDATE'), refuse('DELETE')],
        down: ['delete', 'update'].map((event) => `DROP TRIGGER IF EXISTS "${name}_${event}"`),
      },
      postgres: {
        up: [
          `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A published version is kept.' USING ERRCODE = 'check_violation', TABLE = '${table}', CONSTRAINT = '${name}'; END $$`,
          `CREATE TRIGGER "${name}" BEFORE UPDATE OR DELETE ON ${target} FOR EACH ROW EXECUTE FUNCTION ${fn}()`,
        ],
        down: [`DROP TRIGGER IF EXISTS "${name}" ON ${target}`, `DROP FUNCTION IF EXISTS ${fn}()`],
      },
    },
  ];
}
