import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchemaError } from '@schema/core';
import { type AdoptOptions, adopt } from '../../adopt/adopt.ts';
import type { Adoption } from '../../adopt/adoption.ts';
import { openSource, sourceFile } from '../../adopt/open-source.ts';
import type { AdoptionReport } from '../../adopt/report.ts';
import { reportLines } from '../../adopt/report-lines.ts';
import { sameTables } from '../../adopt/same-tables.ts';
import { migrationStatus } from '../../apply/status.ts';
import { migrateUp } from '../../apply/up.ts';
import { isThere } from '../../is-there.ts';
import { type App, load, loadApp } from '../app.ts';
import { withApp } from '../database.ts';
import { stoppable } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';
import { type Context, list, text, type Verb } from '../verb.ts';

export const adoptVerb: Verb = {
  summary:
    'Move in from a database of the system that the app takes the place of, or of the app itself.',
  options: {
    from: {
      type: 'string',
      value: '<url>',
      help: 'The old database: file:… (or a .wrangler folder), postgres://… or pglite:….',
    },
    to: {
      type: 'string',
      value: '<url>',
      help: 'The new database; its migrations are run first. Default: DATABASE_URL.',
    },
    same: {
      type: 'boolean',
      help: 'The old database is one of this app, as the SQLite file of a laptop: all is moved as it is.',
    },
    'dry-run': { type: 'boolean', help: 'Try everything, report, and leave nothing behind.' },
    batch: { type: 'string', value: '<n>', help: 'Rows in a transaction. Default: 500.' },
    drop: {
      type: 'string',
      multiple: true,
      value: '<table.column>',
      help: 'Lose a column or table that the adoption does not know.',
    },
  },
  run: async (context) => {
    const wish = await readWish(context);
    const app = await loadApp(context.flags);
    const adoption = await adoptionOf(app, wish);
    // Nothing is made or migrated for rows that cannot be read.
    const source = await openSource(wish.from, adoption.isCopy ? app.composition : undefined);
    await source.close();
    const report = wish.dryRun
      ? await stoppable((signal) => tryOut(context, adoption, { ...wish, signal }))
      : await migrated(context, adoption, wish);
    return { failed: !report.ok, lines: reportLines(report), data: { ...report } };
  },
};

/** What the command line asks for. */
interface Wish extends AdoptOptions {
  readonly to: string;
  /** Whether the rows come from a database of the app itself. */
  readonly same: boolean;
}

async function readWish({ flags, progress }: Context): Promise<Wish> {
  const from = text(flags, 'from');
  const to = text(flags, 'to') ?? process.env.DATABASE_URL;
  const batch = text(flags, 'batch') ?? '500';
  if (from === undefined) throw new UsageError('From where? Say --from file:./old.db.');
  if (!to) throw new UsageError('Where to? Say --to file:./data.db, or set DATABASE_URL.');
  if (await isSame(from, to)) throw new UsageError('--from and --to are the same database.');
  if (!/^[1-9]\d{0,3}$/.test(batch)) throw new UsageError('--batch takes a number from 1 to 9999.');
  return {
    from,
    to,
    batch: Number(batch),
    drop: list(flags, 'drop'),
    same: flags.same === true,
    dryRun: flags['dry-run'] === true,
    onProgress: progress,
  };
}

async function isSame(from: string, to: string): Promise<boolean> {
  const [source = from, target = to] = await Promise.all([from, to].map(sourceFile));
  return source === target;
}

/** Move into a database once its migrations have run. */
function migrated(
  context: Context,
  adoption: Adoption,
  wish: Wish,
  to = wish.to,
): Promise<AdoptionReport> {
  return withApp(
    context,
    async ({ app, store, options }) => {
      await migrateUp(store, options);
      return adopt(store, adoption, withoutLedger(app, wish));
    },
    { url: to, mayCreate: true },
  );
}

/** A target without tables is tried out on a temporary SQLite file: both databases do the same. */
async function tryOut(context: Context, adoption: Adoption, wish: Wish): Promise<AdoptionReport> {
  const report = isThere(wish.to) ? await tryThere(context, adoption, wish) : undefined;
  if (report) return report;
  const folder = await mkdtemp(join(tmpdir(), 'schema-adopt-'));
  try {
    return await migrated(context, adoption, wish, `file:${join(folder, 'trial.db')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives nothing where no migration has run. */
function tryThere(
  context: Context,
  adoption: Adoption,
  wish: Wish,
): Promise<AdoptionReport | undefined> {
  return withApp(
    context,
    async ({ app, store, options }) => {
      const { migrations, pending } = await migrationStatus(store, options);
      if (pending === migrations.length) return undefined;
      if (pending === 0) return adopt(store, adoption, withoutLedger(app, wish));
      throw new SchemaError('MIGRATION_HISTORY', 'The database lacks newer migrations.', {
        hint: 'Run schema up first.',
      });
    },
    { url: wish.to },
  );
}

/** A ledger of the app's own name is no more to move than one of the usual name. */
function withoutLedger({ ledger }: App, wish: Wish): AdoptOptions {
  if (!wish.same || ledger === undefined) return wish;
  return { ...wish, drop: [...(wish.drop ?? []), ledger] };
}

async function adoptionOf(app: App, { same }: Wish): Promise<Adoption> {
  if (same) return sameTables(app.composition);
  const module = await load(join(app.home, 'adopt', 'adoption.ts'));
  if (module?.adoption) return module.adoption as Adoption;
  throw new UsageError(
    `${app.name} has no adopt/adoption.ts that exports an adoption. From a database of its own: --same.`,
  );
}
