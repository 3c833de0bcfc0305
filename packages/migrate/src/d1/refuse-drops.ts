import { SchemaError } from '@schema/core';
import Database from 'better-sqlite3';
import { commandsOf, quotedParts } from '../history/commands.ts';
import type { Migration } from '../history/history.ts';
import { leftTables } from '../history/left.ts';
import { readScript } from '../history/script.ts';

/** What is quoted is passed over, so that no word in it drops a table. */
const drop = new RegExp(
  `${quotedParts.source}|\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:main\\s*\\.\\s*)?(?<table>"[^"]+"|\`[^\`]+\`|\\[[^\\]]+\\]|\\w+)`,
  'gis',
);

// Rows that refer to their own table go with it, unless each keeps the other.
const referrers = `
  select distinct tables.name from sqlite_schema tables, pragma_foreign_key_list(tables.name) keys
  where tables.type = 'table' and lower(keys."table") = lower(:table)
    and (lower(tables.name) <> lower(:table) or keys.on_delete = 'RESTRICT')`;

const ancestors = `
  with recursive ancestors(name) as (
    select "table" from pragma_foreign_key_list(:table)
    union select keys."table" from ancestors, pragma_foreign_key_list(ancestors.name) keys)
  select lower(name) from ancestors`;

/**
 * Refuse files that drop a table while another refers to it, as a rebuild does: D1 enforces foreign
 * keys in every file, and a drop deletes the rows first. All files run on a database in memory, which
 * is asked before each drop; each is a transaction, as there: deferred keys are checked at its end.
 *
 * @param checked those whose drops are refused: the others are in the folder already
 * @throws SchemaError UNSUPPORTED, and MIGRATION_FAILED for a file that fails there
 */
export function refuseDrops(migrations: readonly Migration[], checked: readonly Migration[]): void {
  const scratch = new Database(':memory:');
  try {
    scratch.pragma('foreign_keys = ON');
    for (const [place, migration] of migrations.entries()) {
      const { name, up } = migration;
      const left = leftTables(migrations.slice(0, place));
      run(scratch, name, 'BEGIN');
      if (checked.includes(migration)) runToDrops(scratch, name, up, left);
      else rerun(scratch, name, up);
      run(scratch, name, 'COMMIT');
    }
  } finally {
    scratch.close();
  }
}

/** Run a file from one drop to the next, and refuse one of a table that another refers to by then. */
function runToDrops(
  scratch: Database.Database,
  name: string,
  up: string,
  left: ReadonlySet<string>,
): void {
  const ask = (sql: string, table: string) =>
    scratch.prepare(sql).pluck().all({ table }) as string[];
  let done = 0;
  for (const { index, groups } of up.matchAll(drop)) {
    const table = groups?.table?.replace(/^["`[]|["`\]]$/g, '');
    if (table === undefined) continue;
    run(scratch, name, up.slice(done, index));
    done = index;
    const found = ask(referrers, table);
    if (found.length === 0) continue;
    const above = ask(ancestors, table);
    throw refused(name, table, found, {
      isCircle: found.some((one) => above.includes(one.toLowerCase())),
      theirs: found.filter((one) => left.has(one.toLowerCase())),
    });
  }
  run(scratch, name, up.slice(done));
}

/**
 * Run a file that is in the folder already. What it does to rows may fail: it may read columns that the
 * app no longer defines, and rows of an empty database decide nothing.
 */
function rerun(scratch: Database.Database, name: string, up: string): void {
  for (const part of readScript(up).statements) {
    const commands = commandsOf(part);
    // The statements in a trigger are in none of its commands.
    const isWhole = commands.some((command) => /^CREATE .*\bTRIGGER\b/i.test(command));
    for (const command of isWhole ? [part] : commands) {
      const isOfRows = !isWhole && !/^(?:CREATE|ALTER|DROP)\b/i.test(command);
      try {
        run(scratch, name, command);
      } catch (error) {
        if (!isOfRows) throw error;
      }
    }
  }
}

function run(scratch: Database.Database, name: string, sql: string): void {
  try {
    scratch.exec(sql);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new SchemaError(
      'MIGRATION_FAILED',
      `${name}.sql failed on an empty SQLite database: ${reason}.`,
      { cause, hint: 'Nothing was written.' },
    );
  }
}

function refused(
  name: string,
  table: string,
  found: readonly string[],
  { isCircle, theirs }: { isCircle: boolean; theirs: readonly string[] },
): SchemaError {
  const takeBack = 'Nothing was written. Take the migration back and';
  const append = `only add columns at the end of ${table}, which needs no rebuild`;
  if (found.some((one) => one.toLowerCase() === table.toLowerCase()))
    return new SchemaError(
      'UNSUPPORTED',
      `${name}.sql drops or rebuilds ${table}, which refers to itself ON DELETE RESTRICT: D1 would refuse the rows there.`,
      {
        hint: `${takeBack} ${append}; or, where no row refers to another, put the file there by hand.`,
      },
    );
  const others = found.join(', ');
  const rebuild = isCircle
    ? `${append}: it refers to them too, and D1 can rebuild no tables that refer to each other`
    : `generate it with --d1, which rebuilds ${others} too; or ${append}`;
  return new SchemaError(
    'UNSUPPORTED',
    `${name}.sql drops or rebuilds ${table}, which ${others} refers to: D1 would delete, empty or refuse the rows there.`,
    {
      hint:
        theirs.length > 0
          ? `${takeBack} ${append}: ${theirs.join(', ')} is somebody else's, and is not rebuilt.`
          : `${takeBack} ${rebuild}.`,
    },
  );
}
