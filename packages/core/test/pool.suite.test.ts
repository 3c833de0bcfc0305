import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { suite } from '@schema/testing';
import postgres, { type Sql } from 'postgres';
import { expect, onTestFinished, vi } from 'vitest';
import { openPool } from '../src/postgres/pool.ts';
import { connectionOf } from '../src/store/connections.ts';
import { ann } from './sample/guests.ts';
import { peopleComposition } from './sample/people.ts';

suite('a pool of connections', peopleComposition, (test) => {
  test('opens as many as it may, and uses what is idle first', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    const store = await openAnother({ poolSize: 3 });
    const pid = async (): Promise<unknown> => {
      const [row] = await execute('select pg_backend_pid() as pid, pg_sleep(0.02)', store);
      return row?.pid;
    };
    const atOnce = await Promise.all(Array.from({ length: 12 }, pid));
    expect(new Set(atOnce).size).toBe(3);
    const inTurn = [await pid(), await pid(), await pid(), await pid()];
    expect(new Set(inTurn).size).toBe(1);
  });

  test('gives a transaction a connection of its own', {
    needs: 'server',
  }, async ({ openAnother, execute, native }) => {
    const store = await openAnother({ poolSize: 2 });
    const pid = async (on: typeof store): Promise<unknown> =>
      (await execute('select pg_backend_pid() as pid', on))[0]?.pid;
    let goOn = () => {};
    const others = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let begun = () => {};
    const isOpen = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const held = store.transaction(async (tx) => {
      const [row] = await native(tx).execute('select pg_backend_pid() as pid');
      begun();
      await others;
      return row?.pid;
    });
    await isOpen;
    const outside = await Promise.all(Array.from({ length: 8 }, () => pid(store)));
    goOn();
    expect(new Set(outside).size).toBe(1);
    expect(outside).not.toContain(await held);
  });

  test('keeps nobody waiting, however many statements come meanwhile', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    const store = await openAnother({ poolSize: 1 });
    let isIn = false;
    let sent = 0;
    // Their answers come one by one: the next statement is there before the last answer.
    const sender = async (): Promise<void> => {
      while (!isIn) {
        sent += 1;
        await execute('select pg_sleep(0.005)', store);
      }
    };
    const senders = [sender(), sender(), sender()];
    // It came while the connection was opened.
    await execute('select 1', store);
    expect(sent).toBeLessThan(10);
    const before = sent;
    await store.transaction(async (tx) => {
      isIn = true;
      expect(sent - before).toBeLessThan(10);
      await tx.people.create(ann);
    });
    await Promise.all(senders);
    expect(await store.people.emails()).toEqual([ann.email]);
  });

  test('serves those who wait in the order of arrival', {
    needs: 'server',
  }, async ({ openAnother }) => {
    const store = await openAnother({ poolSize: 1 });
    const served: string[] = [];
    const serve = (name: string) => () => {
      served.push(name);
    };
    await Promise.all([
      store.transaction((tx) => tx.people.emails()).then(serve('first')),
      store.people.emails().then(serve('second')),
      store.transaction((tx) => tx.people.emails()).then(serve('third')),
      store.people.emails().then(serve('fourth')),
    ]);
    expect(served).toEqual(['first', 'second', 'third', 'fourth']);
  });

  test('makes a connection anew when its time is over, and ends the old one', {
    needs: 'server',
  }, async ({ store, execute }) => {
    const { host, port, database, user, pass } = (connectionOf(store).client as Sql).options;
    const application = { application_name: 'aging' };
    const target = { host, port, database, user, pass, connection: application } as object;
    const pool = openPool((onclose = () => {}) => postgres({ ...target, max: 1, onclose }), {
      size: 2,
      lifetime: 0,
    });
    const pid = async () => (await pool.send((sql) => sql`select pg_backend_pid() as pid`))[0]?.pid;
    expect(new Set([await pid(), await pid(), await pid()]).size).toBe(3);
    const held = await pool.hold();
    await held.send((sql) => sql`select 1`);
    held.release();
    const open = () => execute(`select from pg_stat_activity where application_name = 'aging'`);
    await expect.poll(async () => (await open()).length).toBe(0);
    await pool.close();
  });

  test('that is closed ends what is still at work when its patience is over', {
    needs: 'server',
  }, async ({ store }) => {
    const { host, port, database, user, pass } = (connectionOf(store).client as Sql).options;
    const target = { host, port, database, user, pass, max: 1 } as object;
    const pool = openPool((onclose = () => {}) => postgres({ ...target, onclose }), {
      size: 2,
      patience: 100,
    });
    const held = await pool.hold();
    await held.send((sql) => sql`select 1`);
    const slow = pool.send((sql) => sql`select pg_sleep(60)`);
    const ended = expect(slow).rejects.toMatchObject({
      code: expect.stringMatching(/^CONNECTION_/),
    });
    const start = performance.now();
    await pool.close();
    // postgres.js itself would wait for five seconds.
    expect(performance.now() - start).toBeLessThan(4000);
    await ended;
    held.release();
  });

  test('gives up a connection that owes an answer, where the server or the way to it stands still', {
    needs: 'server',
  }, async ({ store }) => {
    const { host, port, database, user, pass } = (connectionOf(store).client as Sql).options;
    let isStill = false;
    const way = createServer((socket) => {
      const server = connect(port[0] as number, host[0] as string);
      socket.on('data', (data) => server.write(data));
      server.on('data', (data) => isStill || socket.write(data));
      for (const [one, other] of [
        [socket, server],
        [server, socket],
      ] as const)
        one.on('error', () => {}).on('close', () => other.destroy());
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void way.close());
    await once(way, 'listening');
    const through = { host: '127.0.0.1', port: (way.address() as AddressInfo).port, max: 1 };
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const pool = openPool(
      (onclose = () => {}) => postgres({ ...through, database, user, pass, onclose } as object),
      { size: 2, silence: 100 },
    );
    const look = async () => {
      vi.advanceTimersByTime(100);
      await new Promise(setImmediate);
    };
    const call = () => pool.send((sql) => sql`select pg_sleep(0.02)`);
    const held = await pool.hold();
    const slow = held.send((sql) => sql`select pg_sleep(0.5)`);
    // As long as there are answers, none is late.
    let last = call();
    for (let looks = 0; looks < 5; looks++) {
      await look();
      const next = call();
      await last;
      last = next;
    }
    await last;
    // Who holds one may have set a timeout of its own, as a migration does.
    await slow;
    held.release();
    isStill = true;
    const lost = expect(call()).rejects.toMatchObject({
      code: expect.stringMatching(/^CONNECTION_/),
    });
    await look();
    await look();
    await lost;
    isStill = false;
    expect(await pool.send((sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await pool.close();
  });

  test('reads and writes arrays in raw SQL', { needs: 'server' }, async ({ execute, store }) => {
    const [row] = await execute(
      `select '[0:1]={1,null}'::int[] as numbers, '{{t},{f}}'::bool[] as nested, '{}'::text[] as none,
        array['a,b', null, 'NULL', 'q"\\}']::text[] as texts, array['public']::name[] as names`,
    );
    expect(row).toEqual({
      numbers: [1, null],
      nested: [[true], [false]],
      none: [],
      texts: ['a,b', null, 'NULL', 'q"\\}'],
      names: ['public'],
    });
    const { client } = connectionOf(store);
    const given = [1, null, 3];
    for (const list of [given, '{1,NULL,3}' as never])
      expect(await (client as Sql)`select ${list}::int[] as numbers`).toEqual([{ numbers: given }]);
    const json = ['{"a": "b, c"}', null];
    expect(await (client as Sql)`select ${json}::jsonb[] as list`).toEqual([{ list: json }]);
  });
});

suite('a store that is closed', peopleComposition, (test) => {
  test('answers what has begun, and nothing after it', {
    needs: 'concurrency',
  }, async ({ openAnother }) => {
    const store = await openAnother({ poolSize: 2 });
    await store.people.create(ann);
    const begun = [
      ...Array.from({ length: 4 }, () => store.people.emails()),
      ...Array.from({ length: 4 }, () =>
        store.transaction(async (tx) => {
          await setTimeout(5);
          return tx.people.emails();
        }),
      ),
    ];
    const start = performance.now();
    await Promise.all([store.close(), store.close()]);
    // postgres.js gives what is in its way five seconds.
    expect(performance.now() - start).toBeLessThan(4000);
    expect(await Promise.all(begun)).toEqual(Array.from({ length: 8 }, () => [ann.email]));
    await expect(store.people.emails()).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });
});
