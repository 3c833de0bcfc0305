import { compose, defineDomain, kitExports, table, timestamps, uuidv7 } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import type { Columns, Kit } from '@schema/core/table';
import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { chat } from './sample/chat.ts';

describe('a column of a table that is somebody else’s', () => {
  it.each<[string, string, (t: Kit) => Columns]>([
    ['updatedAt', 'touch', timestamps],
    ['words', 'searchable', (t: Kit) => ({ words: t.text().searchable() })],
    ['clubId', 'searchGroup', (t: Kit) => ({ clubId: t.uuid().notNull().searchGroup() })],
    ['level', 'enum', (t: Kit) => ({ level: t.enum('level', ['low', 'high']) })],
  ])('%s is refused where it is %s(), which a migration would make', (column, word, columns) => {
    expect(() => table('members', columns, { existing: true })).toThrow(
      expect.objectContaining({
        code: 'INVALID_DEFINITION',
        table: 'members',
        columns: [column],
        message: expect.stringContaining(`${word}()`),
      }),
    );
  });
});

const members = table(
  'legacy_members',
  (t) => ({
    memberNo: t.serial(),
    loginName: t.text({ max: 80 }).notNull().unique('members_login'),
  }),
  { existing: true },
);
const club = defineDomain({
  name: 'club',
  tables: { members },
  repositories: ({ db, tables, query }) => {
    const insert = query('insert', (p: { loginName: string }) =>
      db.insert(tables.members).values({ loginName: p.loginName }).returning(),
    );
    const find = query('find', (p: { loginName: string }) =>
      db.select().from(tables.members).where(eq(tables.members.loginName, p.loginName)),
    );
    return {
      register: (loginName: string) => insert.one({ loginName }),
      find: (loginName: string) => find.first({ loginName }),
    };
  },
});
const composition = compose([club, chat], { prefix: 'app_', bind: { users: members } });

suite('a table that is somebody else’s', composition, (test, { dialect }) => {
  test('is called by its own name, referred to and related', async ({ store, db, execute }) => {
    const ann = await store.club.register('ann');
    expect(await store.club.find('ann')).toEqual(ann);
    expect(await execute('select login_name from legacy_members')).toEqual([{ login_name: 'ann' }]);
    await store.chat.create(ann.memberNo, 'first');
    await expect(store.chat.create(ann.memberNo + 1, 'none')).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['userId'],
    });
    expect(await db.query.threads.findMany({ with: { user: true } })).toMatchObject([
      { title: 'first', user: { loginName: 'ann' } },
    ]);
  });

  test('tells a key of its own by the columns, also of one that no definition has', async ({
    store,
    execute,
  }) => {
    for (const statement of [
      'alter table legacy_members add column fax text',
      'alter table legacy_members add column "Room" text',
      'create unique index keepers_fax on legacy_members (fax, "Room")',
      'create unique index keepers_word on legacy_members (lower(login_name))',
    ])
      await execute(statement);
    const add = (memberNo: number, loginName: string, room: string) =>
      execute(`insert into legacy_members values (${memberNo}, '${loginName}', ')=(', '${room}')`);
    const conflict = { code: 'CONFLICT', table: 'legacy_members', constraint: undefined };
    await add(71, 'ann', 'a');
    await expect(add(71, 'bob', 'b')).rejects.toMatchObject({ ...conflict, columns: ['memberNo'] });
    await expect(add(72, 'cy', 'a')).rejects.toMatchObject({
      ...conflict,
      columns: ['fax', 'Room'],
    });
    await expect(store.club.register('ANN')).rejects.toMatchObject({
      ...conflict,
      columns: [],
      constraint: 'keepers_word',
    });
  });

  test('tells its unique column under whatever name the keeper has for it', async ({
    store,
    execute,
  }) => {
    if (dialect === 'postgres')
      await execute('alter table legacy_members rename constraint members_login to by_login');
    await store.club.register('ann');
    await expect(store.club.register('ann')).rejects.toMatchObject({
      code: 'CONFLICT',
      table: 'legacy_members',
      columns: ['loginName'],
      constraint: undefined,
    });
  });

  test('tells a key without its columns where row level security has Postgres keep them', async ({
    store,
    execute,
  }) => {
    const role = `guest_${uuidv7().replaceAll('-', '')}`;
    const guarded = [
      `create role ${role}`,
      `grant usage on schema public to ${role}`,
      `grant all on legacy_members, legacy_members_member_no_seq to ${role}`,
      'alter table legacy_members rename constraint members_login to by_login',
      'alter table legacy_members enable row level security',
      'create policy everybody on legacy_members using (true)',
      `set local role ${role}`,
    ];
    const twice = store.transaction(async (tx) => {
      if (dialect === 'postgres') for (const statement of guarded) await execute(statement, tx);
      await tx.club.register('ann');
      await tx.club.register('ann');
    });
    await expect(twice).rejects.toMatchObject({
      code: 'CONFLICT',
      table: 'legacy_members',
      columns: dialect === 'postgres' ? [] : ['loginName'],
      constraint: undefined,
    });
  });

  test('is asked for its columns alone', async ({ store, execute }) => {
    const differences = async () =>
      catalogDifferences(await readCatalog(store), expectedCatalog(composition, dialect));
    await execute('alter table legacy_members add column fax text');
    await execute('create index members_by_fax on legacy_members (fax)');
    expect(await differences()).toEqual([]);
    await execute('alter table legacy_members rename column login_name to login');
    expect(await differences()).toEqual(['legacy_members: the column login_name is missing.']);
  });

  test('is not shown to drizzle-kit', async () => {
    expect(composition[dialect]).toHaveProperty('members');
    expect(kitExports(composition, dialect)).not.toHaveProperty('members');
    expect(kitExports(composition, dialect)).toHaveProperty('threads');
  });
});

const customers = table(
  'customers',
  (t) => ({
    tenant: t.integer().notNull(),
    no: t.integer().notNull(),
    login: t.text().notNull(),
    country: t.text().notNull(),
  }),
  {
    existing: true,
    keys: (c, { primaryKey, unique }) => [
      primaryKey(c.tenant, c.no),
      unique('customers_login').on(c.country, c.login),
    ],
  },
);
const orders = table(
  'orders',
  (t) => ({ id: t.serial(), tenant: t.integer().notNull(), customerNo: t.integer().notNull() }),
  (c, { foreignKey }) => [
    foreignKey([c.tenant, c.customerNo], () => [customers.tenant, customers.no]),
  ],
);
const crm = defineDomain({
  name: 'crm',
  tables: { customers, orders },
  repositories: ({ db, tables, query, pages }) => {
    const order = query('order', (p: { tenant: number; customerNo: number }) =>
      db
        .insert(tables.orders)
        .values({ tenant: p.tenant, customerNo: p.customerNo })
        .returning({ id: tables.orders.id }),
    );
    const { tenant, no } = tables.customers;
    const list = pages('list', { by: { tenant, no }, direction: 'asc' }, (_: object, page) =>
      db
        .select({ tenant, no })
        .from(tables.customers)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit),
    );
    return { order: order.one, list };
  },
});

suite(
  'a table of somebody else with keys of several columns',
  compose([crm], { prefix: 'app_' }),
  (test, { dialect }) => {
    test('is referred to by them, and listed in their order', async ({ store, db, tables }) => {
      const row = { login: 'ann', country: 'ie' };
      await db.insert(tables.customers).values([
        { ...row, tenant: 2, no: 1 },
        { ...row, tenant: 1, no: 2, country: 'ch' },
        { ...row, tenant: 1, no: 1, country: 'at' },
      ]);
      await store.crm.order({ tenant: 1, customerNo: 2 });
      await expect(store.crm.order({ tenant: 2, customerNo: 2 })).rejects.toMatchObject({
        code: 'REFERENCE',
        columns: ['tenant', 'customerNo'],
      });
      const first = await store.crm.list({}, { limit: 2 });
      expect(first.items).toEqual([
        { tenant: 1, no: 1 },
        { tenant: 1, no: 2 },
      ]);
      const { items } = await store.crm.list({}, { limit: 2, after: first.next });
      expect(items).toEqual([{ tenant: 2, no: 1 }]);
    });

    test('tells a key that is there by its columns', async ({ db, tables, execute }) => {
      if (dialect === 'postgres')
        await execute('alter table customers rename constraint customers_tenant_no_pk to pk');
      const row = { tenant: 1, no: 1, login: 'ann', country: 'ie' };
      const conflict = { code: 'CONFLICT', table: 'customers', constraint: undefined };
      await db.insert(tables.customers).values(row);
      await expect(
        db.insert(tables.customers).values({ ...row, country: 'at' }),
      ).rejects.toMatchObject({ ...conflict, columns: ['tenant', 'no'] });
      await expect(db.insert(tables.customers).values({ ...row, no: 2 })).rejects.toMatchObject({
        ...conflict,
        columns: ['country', 'login'],
      });
    });
  },
);

describe('a foreign key', () => {
  const pointingAt = (...keys: ('tenant' | 'no' | 'country' | 'login')[]) => {
    const notes = table(
      'notes',
      (t) => ({ tenant: t.integer(), no: t.integer(), country: t.text(), login: t.text() }),
      (c, { foreignKey }) => [
        foreignKey(
          keys.map((key) => c[key]),
          () => keys.map((key) => customers[key]),
        ),
      ],
    );
    const tables = { customers, notes };
    return compose([defineDomain({ name: 'crm', tables, repositories: () => ({}) })]);
  };

  it.each(['sqlite', 'postgres'] as const)('points at each key that is said, on %s', (dialect) => {
    expect(pointingAt('no', 'tenant')[dialect]).toHaveProperty('notes');
    expect(pointingAt('country', 'login')[dialect]).toHaveProperty('notes');
    expect(() => pointingAt('tenant', 'login')[dialect]).toThrow(
      expect.objectContaining({
        code: 'INVALID_DEFINITION',
        table: 'notes',
        hint: expect.stringContaining('keys'),
      }),
    );
  });
});

it.each(['sqlite', 'postgres'] as const)(
  'has keys whose names are not asked for, on %s',
  (dialect) => {
    const records = table(
      'legacy_customer_master_data_records',
      (t) => ({ tenantNumber: t.integer().notNull(), customerNumber: t.integer().notNull() }),
      {
        existing: true,
        keys: (c, { primaryKey }) => [primaryKey(c.tenantNumber, c.customerNumber)],
      },
    );
    const tables = { records };
    const composition = compose([defineDomain({ name: 'crm', tables, repositories: () => ({}) })]);
    expect(composition[dialect]).toHaveProperty('records');
  },
);
