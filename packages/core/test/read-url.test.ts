import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    });
});

test('the name of a database is read alike with one host and with several', () => {
  for (const hosts of ['a', 'a:1,b'])
    expect(readPostgresUrl(`postgres://${hosts}/a%20b`, {}).database).toBe('a b');
});

/** A server that hangs up, and the port that it has. */
async function newListener(at: ListenOptions): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  }).listen(at);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, calls: () => calls };
}

async function expectUnavailable(url: string): Promise<void> {
  const store = await openStore(composition, url);
  await expect(store.people.emails()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await store.close();
}

test('a store goes to PGPORT at an address of IPv6, among several hosts too', async () => {
  const { port, calls } = await newListener({ port: 0, host: '::1' });
  vi.stubEnv('PGPORT', `${port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const hosts of ['[::1]', `localhost:1,[::1]:${port}`]) {
    const before = calls();
    await expectUnavailable(`postgres://ann@${hosts}/x`);
    expect(calls(), hosts).toBeGreaterThan(before);
  }
});

test('a store goes where PGHOST says: an address of IPv6, one of several, a folder of sockets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sockets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const ipv4 = await newListener({ port: 0, host: '127.0.0.1' });
  const { port } = ipv4;
  const ipv6 = await newListener({ port, host: '::1' });
  const socket = await newListener({ path: join(folder, `.s.PGSQL.${port}`) });
  vi.stubEnv('PGPORT', `${port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const listeners = Object.entries({ ipv4, ipv6, socket });
  for (const [host, expected] of [
    ['::1', 'ipv6'],
    ['127.0.0.1', 'ipv4'],
    ['127.0.0.1:', 'ipv4'],
    ['localhost:1,::1', 'ipv6'],
    [folder, 'socket'],
  ]) {
    vi.stubEnv('PGHOST', host);
    const before = new Map(listeners.map(([name, { calls }]) => [name, calls()]));
    await expectUnavailable('postgres:///shop');
    const reached = listeners.filter(([name, { calls }]) => calls() !== before.get(name));
    expect(
      reached.map(([name]) => name),
      host,
    ).toEqual([expected]);
  }
});
