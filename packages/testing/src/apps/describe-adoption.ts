import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { readCatalog } from '@schema/core/catalog';
import { describe, expect, it } from 'vitest';
import { type AdoptionResult, adopt, killedAt } from './adopt-command.ts';
import { expectOldValues, type HandWritten } from './compare-old.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { type OldDatabase, type OldRow, readOldRows, withOldDatabase } from './old-database.ts';

/** An app, its old system's database, and what is to become of that. */
interface Adoption extends OldDatabase {
  readonly name: string;
  /** Tables of which the files make less than 50 rows, for a reason that the app's test says. */
  readonly small?: readonly string[];
  /** What `sourceMap` says of the app's adoption. */
  readonly map: Readonly<Record<string, unknown>>;
  /** What the rows of the old database bring about. */
  readonly expected: Partial<Pick<AdoptionResult, 'refused' | 'merged' | 'cleared'>> & {
    /** How many rows lost a value, as `table.field: reason`. */
    readonly losses?: Readonly<Record<string, number>>;
  };
  /** By new table: what is not as it was, for some rows. All other values have to be. */
  readonly converted: Readonly<Record<string, HandWritten>>;
  /** `old_table newTable` where not every old row is one new row: those are compared by hand alone. */
  readonly parts?: readonly string[];
  /** The table in whose middle the command is killed. */
  readonly killAt: string;
}

/** The same, with the app's own tables and calls. */
export interface AdoptedApp<C extends AnyComposition> extends Adoption {
  readonly composition: C;
  /** Look at the new database through the app's own calls. */
  readonly look: (store: Store<C>) => Promise<void>;
}

/**
 * Register tests that `schema adopt` takes the database of an app's old system over, on both
 * databases: nothing is lost, a second run does nothing, and one that was killed is gone on with.
 */
export function describeAdoption<C extends AnyComposition>(app: AdoptedApp<C>): void {
  describe.concurrent(`moving in to ${app.name}`, () => {
    it('has a map of every column that the old system has', async () => {
      await expect(mapText(app.map)).toMatchFileSnapshot(join(app.home, 'source-map.json'));
      await withOldDatabase(app, async (_, columns) => {
        expect([...columns].flatMap(([table, names]) => unmapped(app, table, names))).toEqual([]);
        expect(Object.keys(app.map).filter((name) => isInvented(app, columns, name))).toEqual([]);
      });
    });

    it('tries everything out and leaves nothing behind', () =>
      withOldDatabase(app, (from) =>
        withEmptyDatabase('sqlite', async (to) => {
          const result = await adopt(app, from, to, ['--dry-run']);
          expect(counted(result)).toMatchObject({ dryRun: true, ...outcome(app) });
          expect(result.verification.filter((table) => !isWhole(table))).toEqual([]);
          await expect(readFile(to.slice('file:'.length))).rejects.toThrow('ENOENT');
        }),
      ));

    for (const dialect of ['sqlite', 'postgres'] as const) {
      it(`loses nothing on ${dialect}, also when it is killed in the middle`, () =>
        withOldDatabase(app, (from, columns) =>
          withEmptyDatabase(dialect, async (to) => {
            await killedAt(app, from, to);
            const result = await adopt(app, from, to);
            expect(counted(result)).toMatchObject({ dryRun: false, ...outcome(app) });
            // The killed run left a part, and the second began where it ended.
            const present = result.tables.reduce((sum, table) => sum + table.present, 0);
            expect(present).toBeGreaterThan(0);
            expect(result.written).toBeGreaterThan(0);
            expectEveryRow(app, result, columns);
            expect(result.verification.filter((table) => !isWhole(table))).toEqual([]);

            const again = await adopt(app, from, to);
            expect(counted(again)).toMatchObject({ written: 0, ...outcome(app) });
            expect(again.tables.filter(({ moved }) => moved > 0)).toEqual([]);
            expect(again.verification).toEqual(result.verification);
            await look(app, { from, to, dialect, tables: result.tables });
          }),
        ));
    }
  });
}

function outcome({ expected }: Adoption) {
  const { refused = [], merged = [], losses = {}, cleared = [] } = expected;
  return { ok: refused.length === 0, refused, merged, losses, cleared };
}

function counted(result: AdoptionResult) {
  const losses = result.losses.map(({ table, field, reason, rows }) => [
    `${table}.${field}: ${reason}`,
    rows,
  ]);
  return { ...result, losses: Object.fromEntries(losses) };
}

/** Every row of every table is counted once, and no table is too small to show anything. */
function expectEveryRow(
  { small: few = [] }: Adoption,
  { tables, left }: AdoptionResult,
  columns: ReadonlyMap<string, readonly string[]>,
): void {
  for (const { rows, moved, present, merged, refused, table } of tables)
    expect({ table, rows }).toEqual({ table, rows: moved + present + merged + refused });
  const counted = [...tables, ...left];
  const small = new Set(few);
  expect(counted.filter(({ rows, table }) => rows < 50 && !small.has(table))).toEqual([]);
  expect([...columns.keys()].filter((table) => !isLedger(table)).sort()).toEqual(
    counted
      .map(({ table }) => table)
      .filter((table) => !isLedger(table))
      .sort(),
  );
}

function isLedger(table: string): boolean {
  return /^(alembic_version|d1_migrations|schema_migrations)$/.test(table);
}

function isWhole({
  expected,
  found,
  target,
  missing,
  differing,
}: AdoptionResult['verification'][number]): boolean {
  return (
    missing === 0 &&
    differing === 0 &&
    expected.checksum === found.checksum &&
    found.checksum === target.checksum
  );
}

interface Moved extends Pick<AdoptionResult, 'tables'> {
  readonly from: string;
  readonly to: string;
  readonly dialect: Dialect;
}

/** The rows that are not said to be refused or merged. */
function withoutLost(
  rows: ReadonlyMap<string, readonly OldRow[]>,
  { expected: { refused = [], merged = [] } }: Adoption,
): Map<string, readonly OldRow[]> {
  const lost = new Set([...refused, ...merged].map(({ table, key }) => `${table} ${key}`));
  return new Map(
    [...rows].map(([table, all]) => [table, all.filter(({ id }) => !lost.has(`${table} ${id}`))]),
  );
}

/** Compare the new database with the old one, then let the app look at it. */
async function look<C extends AnyComposition>(
  app: AdoptedApp<C>,
  { from, to, dialect, tables: moved }: Moved,
): Promise<void> {
  const { composition, map, source, converted, parts = [], look: lookAt } = app;
  const store: Store<C> = await openStore(composition, to);
  try {
    const { tables } = await readCatalog(store);
    const live = new Set(
      tables.flatMap(({ name, columns }) => [name, ...columns.map((c) => `${name}.${c.name}`)]),
    );
    const targets = Object.values(map).flatMap((place) =>
      typeof place === 'string' || Array.isArray(place) ? place : [],
    );
    expect(targets.filter((name: string) => !live.has(name))).toEqual([]);
    expect(store.dialect).toBe(dialect);
    const names = moved.map(({ table }) => table);
    const rows = await readOldRows(from, source.dialect, names);
    await expectOldValues(store, { map, old: withoutLost(rows, app), converted, parts });
    await lookAt(store);
  } finally {
    await store.close();
  }
}

function unmapped({ map }: Adoption, table: string, columns: readonly string[]): string[] {
  const entry = map[table];
  if (isLedger(table) || (typeof entry === 'object' && !Array.isArray(entry))) return [];
  return columns.map((column) => `${table}.${column}`).filter((name) => !(name in map));
}

/** Whether a map names what the old system does not have; of open tables it may know more columns. */
function isInvented(
  { map }: Adoption,
  columns: ReadonlyMap<string, readonly string[]>,
  name: string,
): boolean {
  const [table = '', column] = name.split('.');
  if (column === undefined || table in map) return !columns.has(table);
  return !columns.get(table)?.includes(column);
}

/** JSON as the formatter of the repository writes it. */
function mapText(map: Adoption['map']): string {
  const lines = Object.entries(map).map(([name, place]) => {
    const written = (text: string) => `  ${JSON.stringify(name)}: ${text}`;
    const short = written(JSON.stringify(place).replaceAll('","', '", "'));
    if (Array.isArray(place) && short.length < lineWidth) return short;
    return written(JSON.stringify(place, null, 2).replaceAll('\n', '\n  '));
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

const lineWidth = 100;
