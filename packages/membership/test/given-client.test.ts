import { openStore } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js';
import { expect, onTestFinished, test } from 'vitest';
import { catalog } from './support/catalog.ts';
import { composition } from './support/composition.ts';
import { newMember } from './support/members.ts';

const clients = {
  PGlite: async () => {
    const db = overPglite({ connection: { dataDir: 'memory://', parsers: { 20: BigInt } } });
    onTestFinished(() => db.$client.close());
    await db.$client.exec((await createSchema(composition, 'postgres')).join(';\n'));
    return db;
  },
  'postgres.js': async () => {
    const server = await postgresServer();
    onTestFinished(server.stop);
    const admin = overPostgres(server.url).$client;
    const name = `given_${crypto.randomUUID().replaceAll('-', '')}`;
    await admin.unsafe(`create database ${name}`);
    const url = new URL(server.url);
    url.pathname = name;
    const bigint = { to: 20, from: [20], parse: BigInt, serialize: String };
    const db = overPostgres({ connection: { url: url.href, types: { bigint } } });
    onTestFinished(async () => {
      await db.$client.end();
      await admin.unsafe(`drop database ${name}`);
      await admin.end();
    });
    await db.$client.unsafe((await createSchema(composition, 'postgres')).join(';\n'));
    return db;
  },
};

test.each(Object.entries(clients))(
  'counts are numbers over a client of %s that reads them as BigInt',
  async (_, open) => {
    const store = await openStore(composition, await open());
    await store.membership.seed(catalog);
    const { profileId } = await newMember(store);
    const { entitlements, usage } = store.membership.forProfile(profileId);
    await usage.reserve('calls', { expiresIn: 60_000 });
    expect(await usage.consume('calls')).toMatchObject({ ok: true, used: 2 });
    expect(await entitlements.resolve('calls')).toMatchObject({ used: 2, limit: 3 });
    await store.close();
  },
);
