import type { ObjectNames, RawObject } from '@schema/core';

/** The triggers that let an insight go only with its profile, for raw SQL too. */
export function keepObjects(names: ObjectNames): RawObject[] {
  const table = names.bare('aiInsights');
  const name = `${table}_kept`;
  const fn = names.own(name);
  const target = names.quoted('aiInsights');
  const isOwned = `EXISTS (SELECT 1 FROM ${names.quoted('profiles')} WHERE id = OLD.profile_id)`;
  return [
    {
      name,
      phase: 'after',
      table,
      sqlite: {
        up: [
          `CREATE TRIGGER "${name}" BEFORE DELETE ON ${target} FOR EACH ROW WHEN ${isOwned} BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${name}'); END`,
        ],
        down: [`DROP TRIGGER IF EXISTS "${name}"`],
      },
      postgres: {
        up: [
          `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ${isOwned} THEN RAISE EXCEPTION 'Insights are kept.' USING ERRCODE = 'check_violation', TABLE = '${table}', CONSTRAINT = '${name}'; END IF; RETURN OLD; END $$`,
          `CREATE TRIGGER "${name}" BEFORE DELETE ON ${target} FOR EACH ROW EXECUTE FUNCTION ${fn}()`,
        ],
        down: [`DROP TRIGGER IF EXISTS "${name}" ON ${target}`, `DROP FUNCTION IF EXISTS ${fn}()`],
      },
    },
  ];
}
