import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../src/apps/index.ts';
import { postgresServer } from '../src/index.ts';
import { isHealthy, stopCluster } from '../src/server/cluster.ts';
import { startCluster } from '../src/server/start-cluster.ts';

const run = promisify(execFile);

describe.skipIf(process.env.TEST_POSTGRES_URL)('a server started from npm', () => {
  it('is found again in under 50 ms while it runs', async () => {
    const first = await postgresServer();
    const milliseconds: number[] = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      const before = performance.now();
      const again = await postgresServer();
      milliseconds.push(performance.now() - before);
      expect(again.url).toBe(first.url);
      await again.stop();
    }
    await first.stop();

    expect(Math.min(...milliseconds)).toBeLessThan(50);
  });

  it('is the same one for processes that ask at the same time', async () => {
    const module = fileURLToPath(new URL('../src/index.ts', import.meta.url));
    const script = `
      const { postgresServer } = await import(${JSON.stringify(module)});
      const server = await postgresServer();
      console.log(server.url);
      await server.stop();`;
    const asked = await Promise.all(
      Array.from({ length: 4 }, () =>
        run(process.execPath, ['--input-type=module', '--eval', script]),
      ),
    );
    // The test run holds the server, so none of the four is the last to give it up.
    expect(new Set(asked.map(({ stdout }) => stdout)).size).toBe(1);
  });

  it('is left to its users by a process that is too busy to hear its answer', async () => {
    const module = fileURLToPath(new URL('../src/index.ts', import.meta.url));
    const script = `
      const { postgresServer } = await import(${JSON.stringify(module)});
      const asked = postgresServer();
      const isConnecting = () => process.getActiveResourcesInfo().some((name) => /^TCP/.test(name));
      while (!isConnecting()) await new Promise(setImmediate);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
      const server = await asked;
      console.log(server.url);
      await server.stop();`;
    const first = await postgresServer();
    const busy = await run(process.execPath, ['--input-type=module', '--eval', script]);
    await first.stop();
    expect(busy.stdout).toBe(`${first.url}\n`);
  });

  it('is there also for who gets no connection', () =>
    withFolder(async (folder) => {
      const cluster = await startCluster(folder);
      const clients: postgres.Sql[] = [];
      try {
        const connect = async () => {
          const sql = postgres(cluster.url, { max: 1 });
          clients.push(sql);
          await sql`select 1`;
        };
        await expect(
          (async () => {
            for (;;) await connect();
          })(),
        ).rejects.toMatchObject({ code: '53300' });
        expect(await isHealthy(cluster)).toBe(true);
      } finally {
        await Promise.all(clients.map((sql) => sql.end({ timeout: 0 })));
        await stopCluster(cluster);
      }
      expect(await isHealthy(cluster)).toBe(false);
    }));

  it('keeps text in UTF-8, folds case beyond ASCII and sorts by code point', async () => {
    const server = await postgresServer();
    const sql = postgres(server.url, { max: 1 });
    const [row] = await sql`
      select lower('É') as folded, array(select v from unnest(array['é', 'z', 'Z']) v order by v) as sorted`;
    await sql.end();
    await server.stop();

    expect(row).toEqual({ folded: 'é', sorted: ['Z', 'z', 'é'] });
  });
});
