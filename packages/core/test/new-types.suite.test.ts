import { compose, defineDomain, table } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';

const composition = compose([
  defineDomain({
    name: 'tickets',
    tables: {
      tickets: table('tickets', (t) => ({
        id: t.serial(),
        state: t.enum('ticket_state', ['open', 'closed']).notNull(),
      })),
    },
    repositories: ({ db, tables, query }) => {
      const insert = query('insert', (p: { state: 'open' | 'closed' }) =>
        db
          .insert(tables.tickets)
          .values({ state: p.state })
          .returning({ state: tables.tickets.state }),
      );
      return { create: () => insert.one({ state: 'open' }) };
    },
  }),
]);

suite('an enum that a migration makes anew', composition, (test) => {
  test('is known to connections that have prepared statements with the old one', {
    needs: 'server',
  }, async ({ execute, openAnother }) => {
    const store = await openAnother({ poolSize: 2 });
    const opened = { state: 'open' };
    const many = () => Promise.all(Array.from({ length: 40 }, () => store.tickets.create()));
    for (let time = 0; time < 8; time++) await many();
    for (const statement of [
      'alter type ticket_state rename to old_state',
      `create type ticket_state as enum ('closed', 'open')`,
      'alter table tickets alter column state type ticket_state using state::text::ticket_state',
      'drop type old_state',
    ])
      await execute(statement);
    expect(await store.transaction((tx) => tx.tickets.create())).toEqual(opened);
    expect(await store.tickets.create()).toEqual(opened);
    expect(await many()).toEqual(Array.from({ length: 40 }, () => opened));
  });
});
