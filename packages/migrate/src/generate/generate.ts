import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyComposition, Dialect } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import { dialectFolder, type Folder, type Migration, readHistory } from '../history/history.ts';
import {
  type Journal,
  journalFile,
  kitDialects,
  numbered,
  readJournal,
  writeMeta,
} from '../history/journal.ts';
import { leavesOf, leftBy } from '../history/left.ts';
import { type Script, writeScript } from '../history/script.ts';
import { cannotUndo } from './cannot-undo.ts';
import { changedTables } from './changed-tables.ts';
import { type Changes, compareSnapshots } from './changes.ts';
import { type Decisions, type Declared, readDecisions, reversed } from './decisions.ts';
import { dropLeft, madeAgain } from './made-again.ts';
import { migrationName } from './migration-name.ts';
import { narrowed } from './narrowed.ts';
import { aroundTables, readObjects, recordObjects, writeObjects } from './objects.ts';
import { postgresStatements } from './postgres.ts';
import { refuseAmbiguous } from './refuse-ambiguous.ts';
import { refuseCircles } from './refuse-circles.ts';
import { refuseGivenUp } from './refuse-given-up.ts';
import { refuseReferred } from './refuse-referred.ts';
import { refuseUnmatched } from './refuse-unmatched.ts';
import type { Schema } from './schema.ts';
import { readSnapshot, snapshotsBefore, takeSnapshot, writeSnapshot } from './snapshot.ts';
import { rebuiltTables, sqliteStatements } from './sqlite.ts';
import { renamedInPlace } from './sqlite-rename.ts';
import { type Left, withEnumsUsedAgain, withoutExisting } from './without-existing.ts';

/** Where the next migration goes, and what is declared of its changes. */
export interface GenerateOptions extends Decisions {
  /** The app's folder, with `sqlite/` and `postgres/` inside. */
  readonly folder: Folder;
  /** What the migration does, in snake_case; derived from the changes unless given. */
  readonly name?: string;
  /** Give the scripts and write nothing. */
  readonly dryRun?: boolean;
}

/** A migration that was generated, with the text of its two files. */
export interface Generated {
  readonly dialect: Dialect;
  readonly name: string;
  readonly up: string;
  readonly down: string;
}

/**
 * Write the migration from the last snapshot of a folder to a composition: its up and down file,
 * snapshot and journal entry; undefined when nothing changed.
 *
 * @throws SchemaError MIGRATION_AMBIGUOUS for what must be declared, INVALID_INPUT for a
 * declaration that fits no change, INVALID_DEFINITION for SQL with the mark between two statements in
 * it, MIGRATION_HISTORY for a folder that lacks a file of its journal, UNSUPPORTED where tables that
 * refer to each other would be rebuilt or dropped on D1, and for references to somebody else's table of
 * a name that the app's own gives up in the same migration
 */
export async function generate(
  composition: AnyComposition,
  dialect: Dialect,
  options: GenerateOptions,
): Promise<Generated | undefined> {
  const folder = dialectFolder(options.folder, dialect);
  const journal = await readJournal(folder, dialect);
  const index = journal.entries.length;
  const declared = readDecisions(options);
  const { migrations } = await readHistory(options.folder, dialect);
  const { from, to, left, leftEnums } = await readSchemas(composition, dialect, {
    folder,
    index,
    declared,
    migrations,
  });
  const changes = compareSnapshots(from.snapshot, to.snapshot, declared);
  const again = madeAgain(changes, migrations);
  refuseUnmatched(changes, again, declared);
  refuseAmbiguous(changes, again, declared);
  refuseGivenUp(changes, to.snapshot, composition);
  refuseReferred(again, from.snapshot);
  if (dialect === 'sqlite' && declared.d1) {
    const renamed = renamedInPlace(changes).changes;
    refuseCircles(renamed, rebuiltTables(renamed, declared));
  }
  const back = reversed(declared);
  const changesBack = compareSnapshots(to.snapshot, from.snapshot, back);
  const leaves = leavesOf(left);
  const ahead = await script(dialect, from, to, changes, declared, leftEnums);
  const up = {
    ...ahead,
    statements: [...again.map(dropLeft), ...ahead.statements],
    loses: [...again.map(({ name }) => `the table ${name}`), ...ahead.loses],
    leaves,
  };
  const down = { ...(await script(dialect, to, from, changesBack, back, leftEnums)), leaves };
  // What is left is written down, though nothing is done to it: the next snapshot is without it.
  if (up.statements.length === 0 && leaves.length === 0) return undefined;
  const said = migrationName(
    index,
    changes,
    declared,
    left.tables,
    changedTables(from, to, changes),
  );
  const name = `${numbered(index)}_${options.name ?? said}`;
  const generated = {
    dialect,
    name,
    up: writeScript(up),
    down: writeScript({
      ...down,
      cannotUndo: [
        ...again.map(({ name }) => `the rows of ${name} are gone`),
        ...cannotUndo(changes, changesBack),
        ...narrowed(to, from, changesBack),
      ],
    }),
  };
  if (!options.dryRun) await write(folder, journal, dialect, generated, to);
  return generated;
}

/** Read the last migration's schema and make the one that is to be; what came to be others' is left to them. */
async function readSchemas(
  composition: AnyComposition,
  dialect: Dialect,
  {
    folder,
    index,
    declared,
    migrations,
  }: {
    readonly folder: string;
    readonly index: number;
    readonly declared: Declared;
    readonly migrations: readonly Migration[];
  },
): Promise<{ from: Schema; to: Schema; left: Left; leftEnums: readonly string[] }> {
  const last = await readSnapshot(folder, index - 1, dialect);
  const leftBefore = migrations.flatMap((one) => leftBy(one, 'enum'));
  const left = withoutExisting(last, composition, declared, leftBefore);
  const to: Schema = {
    snapshot: await takeSnapshot(composition, dialect, index === 0 ? undefined : last.id),
    objects: recordObjects(composition, dialect),
    mayHaveRows: true,
  };
  const earlier = () => snapshotsBefore(folder, index - 1, dialect);
  const from: Schema = {
    snapshot: await withEnumsUsedAgain(left.snapshot, to.snapshot, leftBefore, earlier),
    objects: await readObjects(folder, index - 1),
    mayHaveRows: index > 0 || existingTables(composition.registry).length > 0,
  };
  return { from, to, left, leftEnums: [...leftBefore, ...left.enums] };
}

async function script(
  dialect: Dialect,
  from: Schema,
  to: Schema,
  changes: Changes,
  declared: Declared,
  leftEnums: readonly string[],
): Promise<Omit<Script, 'leaves'>> {
  const tables =
    dialect === 'sqlite'
      ? await sqliteStatements(
          await takeSnapshot(undefined, dialect),
          to.snapshot,
          changes,
          declared,
        )
      : await postgresStatements(from, to, changes, declared, leftEnums);
  return {
    statements: aroundTables(from, to, tables),
    loses: [
      ...changes.dropped.map(({ name }) => `the table ${name}`),
      ...changes.kept.flatMap(({ to: { name }, dropped }) =>
        dropped.map((column) => `the column ${name}.${column.name}`),
      ),
    ],
    cannotUndo: [],
  };
}

async function write(
  folder: string,
  journal: Journal,
  dialect: Dialect,
  { name, up, down }: Generated,
  { snapshot, objects }: Schema,
): Promise<void> {
  const idx = journal.entries.length;
  const { name: kitName, version } = kitDialects[dialect];
  const when = Math.max(Date.now(), (journal.entries.at(-1)?.when ?? 0) + 1);
  const entries = [...journal.entries, { idx, version, when, tag: name, breakpoints: true }];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.sql`), up);
  await writeFile(join(folder, `${name}.down.sql`), down);
  await writeSnapshot(folder, idx, snapshot);
  await writeObjects(folder, idx, objects);
  // The journal comes last: without its entry the other files are as good as not there.
  await writeMeta(folder, journalFile, { version: '7', dialect: kitName, entries });
}
