import type { ObjectNames, RawObject } from '@schema/core';

/**
 * The triggers that tell workers on Postgres, once the transaction commits, that there are jobs of a
 * kind or that one is to be canceled. The channel has the table's name.
 */
export function wakeObjects(names: ObjectNames): RawObject[] {
  const table = names.bare('aiJobs');
  const quoted = names.quoted('aiJobs');
  const name = (event: string) => `${table}_wake_${event}`;
  const fn = (event: string) => names.own(name(event));
  const make = (event: string, body: string) =>
    `CREATE OR REPLACE FUNCTION ${fn(event)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`;
  return [
    {
      name: `${table}_wake`,
      phase: 'after',
      table,
      postgres: {
        up: [
          // Once for each statement and kind, however many jobs it asks for.
          make(
            'insert',
            `PERFORM pg_notify('${table}', 'queued ' || kind) FROM (SELECT DISTINCT kind FROM changed WHERE status = 'queued' AND run_at <= now() + interval '1 second') AS kinds;`,
          ),
          make(
            'update',
            `PERFORM pg_notify('${table}', CASE NEW.status WHEN 'queued' THEN 'queued ' || NEW.kind ELSE 'cancel ' || NEW.id END);`,
          ),
          `CREATE TRIGGER "${name('insert')}" AFTER INSERT ON ${quoted} REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${fn('insert')}()`,
          `CREATE TRIGGER "${name('update')}" AFTER UPDATE OF cancel_requested_at ON ${quoted} FOR EACH ROW WHEN (NEW.status IN ('queued', 'processing')) EXECUTE FUNCTION ${fn('update')}()`,
        ],
        down: ['update', 'insert'].flatMap((event) => [
          `DROP TRIGGER IF EXISTS "${name(event)}" ON ${quoted}`,
          `DROP FUNCTION IF EXISTS ${fn(event)}()`,
        ]),
      },
    },
  ];
}
