import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openStore } from '@schema/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readPostgresUrl } from '../src/postgres/read-url.ts';
import { peopleComposition as composition } from './sample/people.ts';

test.each([
  ['postgres://ann@[::1]/shop', ['::1 6432']],
  ['postgres://ann@[::1]:1/shop', ['::1 1']],
  ['postgres://ann@db:1,[::1]:2,[::2]/shop', ['db 1', '::1 2', '::2 1']],
  ['postgres://ann@db,[::1]:2/shop', ['db 6432', '::1 2']],
  ['postgres:///shop', ['socket 7']],
])('%s leads where the environment says as far as it says nothing itself', (url, expected) => {
  const { places } = readPostgresUrl(url, { PGHOST: 'socket:7', PGPORT: '6432' });
  expect(places.map(({ host, port }) => `${host} ${port}`)).toEqual(expected);
});

test('a folder of sockets and an address of IPv6 in the environment stand for themselves', () => {
  for (const host of ['/run/postgresql', '::1'])
    expect(readPostgresUrl('postgres:///shop', { PGHOST: host })).toMatchObject({
      places: [{ host, port: 5432 }],
      isPlaced: false,
    });
});

test('the name of a database is read alike with one host and with several', () => {
  for (const hosts of ['a', 'a:1,b'])
    expect(readPostgresUrl(`postgres://${hosts}/a%20b`, {}).database).toBe('a b');
});

test('a store goes to PGPORT at an address of IPv6, among several hosts too', async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  }).listen(0, '::1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('PGPORT', `${port}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
  });
  for (const hosts of ['[::1]', `localhost:1,[::1]:${port}`]) {
    const before = calls;
    const store = await openStore(composition, `postgres://ann@${hosts}/x`);
    await expect(store.people.emails()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await store.close();
    expect(calls, hosts).toBeGreaterThan(before);
  }
});
