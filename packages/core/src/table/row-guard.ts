import { quoteText } from './checks.ts';
import type { ObjectNames, RawObject } from './objects.ts';

/**
 * What rows may have done to them, as SQL conditions on `NEW` and `OLD`; `false` is never, as
 * is NULL, and what is left out is not guarded. SQLite's `INSERT OR REPLACE` deletes without asking: a
 * guard of deletes says in `insert` too that there is no row of the same keys.
 */
export interface RowGuard {
  /** What Postgres says in its log. */
  readonly message: string;
  readonly insert?: string;
  readonly update?: string | false;
  readonly delete?: string | false;
}

type Event = 'INSERT' | 'UPDATE' | 'DELETE';

/**
 * Make the triggers that keep a table's rows from what they may not have done to them, for raw SQL
 * too. They refuse with CHECK, and a constraint named after the table and `what`. Where deletes are
 * guarded, Postgres refuses TRUNCATE.
 */
export function rowGuard(
  names: ObjectNames,
  key: string,
  what: string,
  { message, ...guard }: RowGuard,
): RawObject {
  const table = names.bare(key);
  const name = `${table}_${what}`;
  const quoted = names.quoted(key);
  const fn = names.own(name);
  const isTruncateRefused = guard.delete !== undefined;
  const guarded: readonly [Event, string | false | undefined][] = [
    ['INSERT', guard.insert],
    ['UPDATE', guard.update],
    ['DELETE', guard.delete],
  ];
  const given = guarded.flatMap(([event, condition]) =>
    condition === undefined ? [] : [[event, condition] as const],
  );
  // A row of SQLite can be replaced by the number that it has beside its columns.
  const isNew = `NOT EXISTS (SELECT 1 FROM "${table}" WHERE rowid = NEW.rowid)`;
  const refuse = (event: Event, condition: string | false) => {
    const when = condition
      ? ` WHEN ${isNot(condition, event === 'INSERT' ? isNew : undefined)}`
      : '';
    return `CREATE TRIGGER "${name}_${event.toLowerCase()}" BEFORE ${event} ON "${table}"${when} BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ${name}'); END`;
  };
  const permit = (event: Event, condition: string | false) =>
    condition
      ? `IF TG_OP = '${event}' THEN IF ${condition} THEN RETURN ${event === 'DELETE' ? 'OLD' : 'NEW'}; END IF; END IF; `
      : '';
  const events = given.map(([event]) => event);
  return {
    name,
    phase: 'after',
    table,
    sqlite: {
      up: given.map(([event, condition]) => refuse(event, condition)),
      down: events
        .toReversed()
        .map((event) => `DROP TRIGGER IF EXISTS "${name}_${event.toLowerCase()}"`),
    },
    postgres: {
      up: [
        `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${given.map(([event, condition]) => permit(event, condition)).join('')}RAISE EXCEPTION ${logged(message)} USING ERRCODE = 'check_violation', TABLE = '${table}', CONSTRAINT = '${name}'; END $$`,
        `CREATE TRIGGER "${name}" BEFORE ${events.join(' OR ')} ON ${quoted} FOR EACH ROW EXECUTE FUNCTION ${fn}()`,
        ...(isTruncateRefused
          ? [
              `CREATE TRIGGER "${name}_truncate" BEFORE TRUNCATE ON ${quoted} FOR EACH STATEMENT EXECUTE FUNCTION ${fn}()`,
            ]
          : []),
      ],
      down: [
        ...(isTruncateRefused ? [`DROP TRIGGER IF EXISTS "${name}_truncate" ON ${quoted}`] : []),
        `DROP TRIGGER IF EXISTS "${name}" ON ${quoted}`,
        `DROP FUNCTION IF EXISTS ${fn}()`,
      ],
    },
  };
}

/** The condition that another does not hold, on SQLite, whose triggers take NULL for false. */
function isNot(condition: string, also: string | undefined): string {
  const and = also === undefined ? '' : ` AND ${also}`;
  if (isNeverNull(condition)) return `NOT (${condition}${and})`;
  return `((${condition})${and}) IS NOT TRUE`;
}

/** What only asks whether rows exist is not NULL: NOT of it, which databases have, will do. */
function isNeverNull(condition: string): boolean {
  let rest = condition;
  for (let shorter = ''; shorter !== rest; ) {
    shorter = rest;
    rest = rest.replaceAll(/\([^()]*\)/g, '');
  }
  return rest.split(' AND ').every((part) => /^\s*(?:NOT )?EXISTS\s*$/.test(part));
}

/** In RAISE a per cent sign would stand for a value. */
function logged(message: string): string {
  return quoteText(message.replaceAll('%', '%%'));
}
