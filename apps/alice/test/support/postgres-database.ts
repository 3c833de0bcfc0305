import { compose, openStore } from '@schema/core';
import { postgresServer } from '@schema/testing';

let count = 0;

/** Run work on an empty database of the test server. */
export async function withPostgresDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const server = await postgresServer();
  const admin = await openStore(compose([]), server.url as `postgres:${string}`, { poolSize: 1 });
  count += 1;
  const name = `schema_alice_${process.pid}_${count}`;
  try {
    await admin.db.execute(`CREATE DATABASE ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await work(url.href);
  } finally {
    await admin.db.execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.close();
    await server.stop();
  }
}
