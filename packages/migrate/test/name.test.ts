import { describe, expect, it } from 'vitest';
import { migrationName } from '../src/generate/name.ts';

type Changes = Parameters<typeof migrationName>[1];
type Plan = Parameters<typeof migrationName>[2];

const named = (changes: object, plan: object = {}, index = 3) =>
  migrationName(
    index,
    { created: [], dropped: [], kept: [], ...changes } as unknown as Changes,
    { tables: [], columns: [], ...plan } as unknown as Plan,
  );
const changed = (added: string[], dropped: string[]) => ({
  to: { name: 'users' },
  added: added.map((name) => ({ name })),
  dropped: dropped.map((name) => ({ name })),
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
    expect(named({ kept: [changed([], ['born']), changed(['age'], [])] })).toBe('add_users_age');
    expect(named({ kept: [changed([], []), changed([], ['born'])] })).toBe('drop_users_born');
    expect(named({ kept: [changed([], [])] })).toBe('change');
  });
});
