import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { expect } from 'vitest';
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
  readonly lost: readonly { table: string; key: string; field: string; reason: string }[];
  readonly losses: readonly { table: string; field: string; reason: string; rows: number }[];
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

interface App {
  readonly name: string;
  readonly home: string;
}

/** Move an old database into an empty one of an app, and look at what became of it. */
export function withAdopted<C extends AnyComposition>(
  app: OldDatabase & App & { readonly composition: C },
  dialect: Dialect,
  work: (store: Store<C>, result: AdoptionResult) => Promise<void>,
): Promise<void> {
  return withOldDatabase(app, (from) =>
    withEmptyDatabase(dialect, async (to) => {
      const result = await adopt(app, from, to);
      const store: Store<C> = await openStore(app.composition, to);
      try {
        await work(store, result);
      } finally {
        await store.close();
      }
    }),
  );
}

function start({ name, home }: App, args: readonly string[], nodeOptions: readonly string[] = []) {
  const command = join(home, '../../packages/migrate/src/cli.ts');
  return spawn(process.execPath, [...nodeOptions, command, 'adopt', '--app', name, ...args], {
    cwd: home,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Run the command to its end. */
export async function adopt(
  app: App,
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
export async function killedAt(
  app: App & { readonly killAt: string },
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
