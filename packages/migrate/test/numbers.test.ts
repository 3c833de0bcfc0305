import { openStore, table } from '@schema/core';
import { expect, it } from 'vitest';
import { generate, migrateDown, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';

const tickets = (colour: string) =>
  composeTables({
    tickets: table('tickets', (t) => ({
      id: t.serial(),
      colour: t.text().notNull().default(colour),
    })),
  });

it.each(dialects)(
  'a migration on %s lets nobody have the number of a deleted row',
  async (dialect) => {
    const folder = newFolder();
    for (const colour of ['red', 'blue']) await generate(tickets(colour), dialect, { folder });
    const store = await openStore(tickets('blue'), await newDatabase(dialect));
    const numberOfNext = async () => {
      await execute(store, 'delete from tickets', `insert into tickets (colour) values ('green')`);
      return (await select(store, 'select id from tickets'))[0]?.[0];
    };
    await migrateUp(store, { folder, to: 0 });
    expect(await numberOfNext()).toBe(1);
    await execute(store, 'delete from tickets');
    await migrateUp(store, { folder });
    expect(await numberOfNext()).toBe(2);
    await migrateDown(store, { folder });
    expect(await numberOfNext()).toBe(3);
    await store.close();
  },
);
