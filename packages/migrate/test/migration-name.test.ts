import { table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { migrationName } from '../src/generate/migration-name.ts';
import { generate } from '../src/index.ts';
import { composeTables } from './support/compose-tables.ts';
import { newFolder } from './support/databases.ts';

type Changes = Parameters<typeof migrationName>[1];
type Declared = Parameters<typeof migrationName>[2];

const named = (changes: object, declared: object = {}, index = 3, left: string[] = []) =>
  migrationName(
    index,
    { created: [], dropped: [], kept: [], ...changes } as unknown as Changes,
    { tables: [], columns: [], ...declared } as unknown as Declared,
    left,
    [],
  );
const changed = (added: string[], dropped: string[]) => ({
  to: { name: 'users' },
  added: added.map((name) => ({ name })),
  dropped: dropped.map((name) => ({ name })),
});

interface Notes {
  readonly words: readonly ['a', ...string[]];
  readonly max: number;
  readonly touched: boolean;
  readonly indexed: boolean;
}

const composed = ({ words, max, touched, indexed }: Notes) =>
  composeTables({
    others: table('others', (t) => ({ id: t.id(), title: t.text({ max: 40 }).notNull() })),
    notes: table(
      'notes',
      (t) => ({
        id: t.id(),
        title: t.text({ max }).notNull(),
        word: t.enum('word', words).notNull(),
        at: touched
          ? t.timestamp().notNull().defaultNow().touch()
          : t.timestamp().notNull().defaultNow(),
      }),
      (c, { index }) => (indexed ? [index('notes_title_index').on(c.title)] : []),
    ),
  });

describe('the name of a migration', () => {
  it('says the first thing that it does', () => {
    const created = [{ name: 'notes' }];
    const dropped = [{ name: 'drafts' }];
    const table = { from: 'posts', to: 'articles' };
    const column = { table: 'users', from: 'nick', to: 'nickname' };
    expect(named({ created }, {}, 0)).toBe('initial');
    expect(named({ created, dropped }, { tables: [table], columns: [column] })).toBe(
      'rename_posts_to_articles',
    );
    expect(named({ created, dropped }, { columns: [column] })).toBe('rename_users_nick');
    expect(named({ created, dropped })).toBe('create_notes');
    expect(named({ dropped, kept: [changed(['age'], [])] })).toBe('drop_drafts');
    const added = { kept: [changed([], ['born']), changed(['age'], [])] };
    expect(named(added, {}, 3, ['members'])).toBe('leave_members');
    expect(named(added)).toBe('add_users_age');
    expect(named({ kept: [changed([], []), changed([], ['born'])] })).toBe('drop_users_born');
    expect(named({ kept: [changed([], [])] })).toBe('change');
  });

  const before: Notes = { words: ['a', 'b'], max: 10, touched: false, indexed: false };
  it.each([
    ['a limit', { max: 20 }],
    ['a word of an enum', { words: ['a', 'b', 'c'] as const }],
    ['a trigger', { touched: true }],
    ['an index', { indexed: true }],
  ])('says the table where nothing of it comes or goes but %s', async (_, change) => {
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const folder = newFolder();
      await generate(composed(before), dialect, { folder });
      const changed = await generate(composed({ ...before, ...change }), dialect, { folder });
      expect(changed?.name).toBe('0001_change_notes');
    }
  });
});
