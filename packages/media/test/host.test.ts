import { compose, defineDomain, pick, type RepositoryContext, table } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { media } from '../src/index.ts';

const members = table('members', (t) => ({
  number: t.serial(),
  nick: t.text({ min: 1, max: 30 }).notNull(),
}));

function memberRepository({ db, tables, query }: RepositoryContext<{ members: typeof members }>) {
  const join = query('join', (p: { nick: string }) =>
    db
      .insert(tables.members)
      .values(pick(p, ['nick']))
      .returning(),
  );
  return { join: (nick: string) => join.one({ nick }) };
}

/** A service without @schema/auth: its members have whole-number keys of its own. */
const club = defineDomain({ name: 'club', tables: { members }, repositories: memberRepository });
const bound = compose([club, media], { bind: { users: members } });

suite('media bound to users of their host with whole-number keys', bound, (test) => {
  test('take who writes a campaign by those keys, and refuse other ones', async ({ store }) => {
    const { campaigns } = store.media;
    const { number } = await store.club.join('ann');
    const draft = { name: 'June', subject: 'New films' };
    const { id } = await campaigns.create({ ...draft, createdBy: number });
    expect(await campaigns.get(id)).toMatchObject({ createdBy: number });
    await expect(campaigns.create({ ...draft, createdBy: number + 1 })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['createdBy'],
    });
    await expect(campaigns.create({ ...draft, createdBy: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'createdBy',
    });
  });
});
