import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnyComposition,
  type ColumnReference,
  type Columns,
  type Kit,
  table,
} from '@schema/core';
import { openD1 } from '@schema/testing/d1';
import { type GenerateOptions, generate, writeD1Migrations } from '../../src/index.ts';
import { composeTables } from './compose-tables.ts';
import { newFolder } from './databases.ts';

export type Extra = (t: Kit) => Columns;
export const none: Extra = () => ({});

/** People, and letters that go with them. */
export function post(ofPeople: Extra, ofLetters: Extra = none): AnyComposition {
  const people = table('people', (t) => ({ id: t.integer().primaryKey(), ...ofPeople(t) }));
  const letters = table('letters', (t) => ({
    id: t.integer().primaryKey(),
    personId: t.integer().references(() => people.id, { onDelete: 'cascade' }),
    ...ofLetters(t),
  }));
  return composeTables({ people, letters });
}

/** Notes, each on another one. */
export function notes(onDelete: 'cascade' | 'restrict', ofNotes: Extra): AnyComposition {
  const notes = table('notes', (t) => ({
    id: t.integer().primaryKey(),
    on: t.integer().references((): ColumnReference<'notes', number> => notes.id, { onDelete }),
    ...ofNotes(t),
  }));
  return composeTables({ notes });
}

/** Two tables of which the second refers to the first, and the first to the second unless told otherwise. */
export function pair(ofAlpha: Extra, { isCircle = true } = {}): AnyComposition {
  const id = (t: Kit) => t.integer().primaryKey();
  const alpha = table('alpha', (t) => ({
    id: id(t),
    ...(isCircle && {
      betaId: t.integer().references((): ColumnReference<'beta', number> => beta.id),
    }),
    ...ofAlpha(t),
  }));
  const beta = table('beta', (t) => ({
    id: id(t),
    alphaId: t.integer().references((): ColumnReference<'alpha', number> => alpha.id),
  }));
  return composeTables({ alpha, beta });
}

export const nickname: Extra = (t) => ({ nickname: t.text() });
export const requiredNickname: Extra = (t) => ({ nickname: t.text().notNull() });
export const peopleAndLetters = [
  'insert into people (id) values (1), (2)',
  'insert into letters (id, person_id) values (3, 1), (4, 2)',
];

/** An app's history of one migration, and the folder in which wrangler finds what to run. */
export async function newApp(initial = post(none)) {
  const folder = newFolder();
  const target = newFolder();
  let composition = initial;
  const add = (next: AnyComposition, declared: Partial<GenerateOptions> = {}) => {
    composition = next;
    return generate(next, 'sqlite', { folder, name: 'next', ...declared });
  };
  await add(initial);
  return {
    target,
    add,
    file: (name: string) => join(folder, 'sqlite', name),
    write: () => writeD1Migrations(target, { folder, composition }),
  };
}

/** Such an app, and its D1 database with what its first migration makes, and rows. */
export async function runningApp(initial = post(none), rows: readonly string[] = peopleAndLetters) {
  const app = await newApp(initial);
  await app.write();
  const ran = new Set(readdirSync(app.target));
  const binding = await openD1(initial);
  const execute = (...statements: readonly string[]) =>
    binding.batch(statements.map((statement) => binding.prepare(statement)));
  await execute(...rows);
  return {
    ...app,
    execute,
    read: async (sql: string) => (await binding.prepare(sql).raw()).map((row) => [...row]),
    /** Run what has not run yet as wrangler does: each file is one batch. */
    async apply() {
      for (const file of readdirSync(app.target).sort()) {
        if (ran.has(file)) continue;
        ran.add(file);
        const text = readFileSync(join(app.target, file), 'utf8');
        await execute(...text.split('--> statement-breakpoint'));
      }
    },
  };
}
