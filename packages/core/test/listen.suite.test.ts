import { setTimeout } from 'node:timers/promises';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { listen } from '../src/connection.ts';
import { peopleComposition } from './sample/people.ts';

suite('listening', peopleComposition, (test, { dialect }) => {
  if (dialect === 'sqlite') {
    test('is nothing that this database can do', async ({ store }) => {
      const listener = { notice: () => {}, ready: () => {} };
      expect(await listen(store, 'news', listener)).toBeUndefined();
    });
    return;
  }

  test('hears what is sent once it is committed, until it ends', async ({ store, execute }) => {
    const heard: string[] = [];
    let tell: () => void = () => {};
    const first = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const end = await listen(store, 'news', {
      ready: () => heard.push('ready'),
      notice: (payload) => {
        heard.push(payload);
        tell();
      },
    });
    const undone = store.transaction(async (tx) => {
      await execute("select pg_notify('news', 'undone')", tx);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await execute("select pg_notify('other', 'other')");
    await execute("select pg_notify('news', 'done')");
    await first;
    expect(heard).toEqual(['ready', 'done']);
    await end?.();
  });

  test('goes on after its connection was lost', { needs: 'server' }, async ({
    store,
    execute,
    openAnother,
  }) => {
    const other = await openAnother();
    let isReady: () => void = () => {};
    let hear: (payload: string) => void = () => {};
    const ready = (): Promise<void> =>
      new Promise((resolve) => {
        isReady = resolve;
      });
    const begun = ready();
    const end = await listen(store, 'news', {
      ready: () => isReady(),
      notice: (payload) => hear(payload),
    });
    await begun;
    const again = ready();
    await execute(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query ilike 'listen%'`,
      other,
    );
    await again;
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    await execute("select pg_notify('news', 'done')", other);
    expect(await heard).toBe('done');
    await end?.();
  });

  test('leaves no connection where it ends while a lost one is made anew', {
    needs: 'server',
  }, async ({ execute, openAnother, store }) => {
    const listener = { notice: () => {}, ready: () => {} };
    const others = async () => {
      const [row] = await execute(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and query = ''`,
        store,
      );
      return row?.count;
    };
    const before = await others();
    for (let delay = 0; delay < 8; delay++) {
      const other = await openAnother();
      const end = await listen(other, 'news', listener);
      await execute(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query ilike 'listen%'`,
        store,
      );
      await setTimeout(delay);
      await end?.().catch(() => {});
      await other.close();
    }
    await setTimeout(300);
    expect(await others()).toBe(before);
  });
});
