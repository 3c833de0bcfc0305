import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { readCatalog } from '@schema/core/catalog';
import { describe, expect, it } from 'vitest';
import { withEmptyDatabase } from './empty-database.ts';
import { killItselfWhenItSays } from './kill-itself.ts';
import { type OldDatabase, withOldDatabase } from './old-database.ts';

interface Rows {
  readonly table: string;
  readonly rows: number;
}

/** What `schema adopt --json` says. */
export interface AdoptionResult {
  readonly ok: boolean;
  readonly dryRun: boolean;
  readonly written: number;
  readonly tables: readonly (Rows & {
    readonly moved: number;
    readonly present: number;
    readonly merged: number;
    readonly refused: number;
  })[];
  readonly refused: readonly { table: string; key: string; field: string; reason: string }[];
  readonly merged: readonly { table: string; key: string }[];
  readonly cleared: readonly { column: string; rows: number }[];
  readonly left: readonly (Rows & { readonly reason: string })[];
  readonly verification: readonly {
    readonly table: string;
    readonly expected: { readonly rows: number; readonly checksum: string };
    readonly found: { readonly rows: number; readonly checksum: string };
    readonly target: { readonly rows: number; readonly checksum: string };
    readonly missing: number;
    readonly differing: number;
  }[];
}

export interface AdoptedApp<C extends AnyComposition> extends OldDatabase {
  readonly name: string;
  readonly composition: C;
  /** Tables of which the files make less than 50 rows, for a reason that the app's test says. */
  readonly small?: readonly string[];
  /** What `sourceMap` says of the app's adoption. */
  readonly map: Readonly<Record<string, unknown>>;
  /** What the rows of the old database bring about. */
  readonly expected: Partial<Pick<AdoptionResult, 'refused' | 'merged' | 'cleared'>>;
  /** The table in whose middle the command is killed. */
  readonly killAt: string;
  /** Look at the new database through the app's own calls. */
  readonly look: (store: Store<C>) => Promise<void>;
}

/**
 * Register tests that `schema adopt` takes the database of an app's old system over, on both
 * databases: nothing is lost, a second run does nothing, and one that was killed is gone on with.
 */
export function describeAdoption<C extends AnyComposition>(app: AdoptedApp<C>): void {
  describe(`moving in to ${app.name}`, { timeout: 90_000 }, () => {
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
          expect(result).toMatchObject({ dryRun: true, ...outcome(app) });
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
            expect(result).toMatchObject({ dryRun: false, ...outcome(app) });
            // The killed run left a part, and the second began where it ended.
            const present = result.tables.reduce((sum, table) => sum + table.present, 0);
            expect(present).toBeGreaterThan(0);
            expect(result.written).toBeGreaterThan(0);
            expectEveryRow(app, result, columns);
            expect(result.verification.filter((table) => !isWhole(table))).toEqual([]);

            const again = await adopt(app, from, to);
            expect(again).toMatchObject({ written: 0, ...outcome(app) });
            expect(again.tables.filter(({ moved }) => moved > 0)).toEqual([]);
            expect(again.verification).toEqual(result.verification);
            await look(app, to, dialect);
          }),
        ));
    }
  });
}

function outcome<C extends AnyComposition>({ expected }: AdoptedApp<C>) {
  const { refused = [], merged = [], cleared = [] } = expected;
  return { ok: refused.length === 0, refused, merged, cleared };
}

/** Every row of every table is counted once, and no table is too small to show anything. */
function expectEveryRow<C extends AnyComposition>(
  { small: few = [] }: AdoptedApp<C>,
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

async function look<C extends AnyComposition>(
  { composition, map, look: lookAt }: AdoptedApp<C>,
  url: string,
  dialect: Dialect,
): Promise<void> {
  const store = (await openStore(composition, url)) as unknown as Store<C>;
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
    await lookAt(store);
  } finally {
    await store.close();
  }
}

function unmapped<C extends AnyComposition>(
  { map }: AdoptedApp<C>,
  table: string,
  columns: readonly string[],
): string[] {
  const entry = map[table];
  if (isLedger(table) || (typeof entry === 'object' && !Array.isArray(entry))) return [];
  return columns.map((column) => `${table}.${column}`).filter((name) => !(name in map));
}

/** Whether a map names what the old system does not have; of open tables it may know more columns. */
function isInvented<C extends AnyComposition>(
  { map }: AdoptedApp<C>,
  columns: ReadonlyMap<string, readonly string[]>,
  name: string,
): boolean {
  const [table = '', column] = name.split('.');
  if (column === undefined || table in map) return !columns.has(table);
  return !columns.get(table)?.includes(column);
}

/** JSON as the formatter of the repository writes it. */
function mapText(map: AdoptedApp<AnyComposition>['map']): string {
  const lines = Object.entries(map).map(([name, place]) => {
    const written = (text: string) => `  ${JSON.stringify(name)}: ${text}`;
    const short = written(JSON.stringify(place).replaceAll('","', '", "'));
    if (Array.isArray(place) && short.length < lineWidth) return short;
    return written(JSON.stringify(place, null, 2).replaceAll('\n', '\n  '));
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

const lineWidth = 100;

function start<C extends AnyComposition>(
  { name, home }: AdoptedApp<C>,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
) {
  const command = join(home, '../../packages/migrate/src/cli.ts');
  return spawn(process.execPath, [...nodeOptions, command, 'adopt', '--app', name, ...args], {
    cwd: home,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function adopt<C extends AnyComposition>(
  app: AdoptedApp<C>,
  from: string,
  to: string,
  flags: readonly string[] = [],
): Promise<AdoptionResult> {
  const child = start(app, ['--from', from, '--to', to, '--json', ...flags]);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (text) => {
      written[name] += text;
    });
  const [code] = (await once(child, 'close')) as [number];
  if (!written.stdout.includes('"tables"')) throw new Error(`${written.stdout}${written.stderr}`);
  const result = JSON.parse(written.stdout) as AdoptionResult;
  expect(code).toBe(result.ok ? 0 : 1);
  return result;
}

/** Run the command with small batches; it ends in the middle of a table. */
async function killedAt<C extends AnyComposition>(
  app: AdoptedApp<C>,
  from: string,
  to: string,
): Promise<void> {
  const kill = killItselfWhenItSays(new RegExp(`\\b${app.killAt}: 20 of`));
  const child = start(app, ['--from', from, '--to', to, '--batch', '10'], kill);
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  child.stdout.resume();
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ signal, said }).toMatchObject({ signal: 'SIGKILL' });
}
