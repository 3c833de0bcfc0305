import { suite } from '@schema/testing';
import { expect, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import type { HealthReport } from '../src/health/health-report.ts';
import { client } from './support/client.ts';

const get = async (store: Parameters<typeof createApp>[0], accept = 'application/json') =>
  createApp(store, { log: () => {} }).request('/health', { headers: { Accept: accept } });

suite('the health page', composition, (test, { dialect }) => {
  test('answers the four checks: integrity, foreign keys, statistics, sizes', async ({
    store,
    execute,
  }) => {
    const ann = await client(store).newUser();
    const { id } = await ann.newProject();
    for (let i = 0; i < 5; i++) await ann.newStory(id);
    const { checks, tables, findings } = (await (await get(store)).json()) as HealthReport;
    expect(checks).toEqual([
      { name: 'integrity', ok: true, says: 'ok' },
      { name: 'foreign keys', ok: true, says: 'ok' },
      { name: 'statistics', ok: true, says: 'refreshed' },
      { name: 'table sizes', ok: true, says: expect.stringMatching(/^\d+ tables, \d+ rows$/) },
    ]);
    expect(tables.map(({ name }) => name).sort()).toEqual(
      composition.registry.tables.map(({ name }) => name).sort(),
    );
    const [indexes] = await execute(
      dialect === 'postgres'
        ? `select count(*) as n from pg_indexes where tablename = 'user_stories'`
        : `select count(*) as n from sqlite_master where type = 'index' and tbl_name = 'user_stories'`,
    );
    expect(tables.find(({ name }) => name === 'user_stories')).toEqual({
      name: 'user_stories',
      indexes: Number(indexes?.n),
      rows: 5,
      bytes: expect.any(Number),
    });
    // Every foreign key has an index.
    expect(findings.filter(({ check }) => check === 'foreign-key-index')).toEqual([]);
  });

  test('is a page in a browser, and loads nothing', async ({ store }) => {
    const response = await get(store, 'text/html,application/xhtml+xml');
    const html = await response.text();
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(html).toContain('<td>user_stories</td>');
    expect(html).toContain('<td>✓\u00a0ok</td>');
    expect(html).toMatch(/<time datetime="[^"]+Z">[-\d]+ [:\d]+ UTC<\/time>/);
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(html).toMatch(/<main>\s*<h1>/);
    const headings = Array.from(html.matchAll(/<h2>(\w+)/g), ([, heading]) => heading);
    // A Postgres for tests runs without fsync, to which the doctor objects beside all checks.
    const why = response.status === 200 ? ['Checks', 'Findings'] : ['Findings', 'Checks'];
    expect(headings).toEqual([...why, 'Tables']);
  });

  test('is made once a minute, however many ask', async ({ store, queries, resetQueries }) => {
    const app = createApp(store, { log: () => {} });
    const ask = async () =>
      ((await (await app.request('/health')).json()) as HealthReport).checkedAt;
    const first = await Promise.all([ask(), ask(), ask()]);
    resetQueries();
    expect(new Set([...first, await ask()]).size).toBe(1);
    expect(queries).toEqual([]);
  });

  test('is made anew after a minute, also where the clock was set back', async ({ store }) => {
    const app = createApp(store, { log: () => {} });
    const askAt = async (time: number) => {
      vi.setSystemTime(time);
      return Date.parse(
        ((await (await app.request('/health')).json()) as { checkedAt: string }).checkedAt,
      );
    };
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const now = Date.parse('2026-01-01T12:00:00Z');
      expect(await askAt(now)).toBe(now);
      expect(await askAt(now + 59_000)).toBe(now);
      expect(await askAt(now + 60_000)).toBe(now + 60_000);
      expect(await askAt(now - 3_600_000)).toBe(now - 3_600_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

suite('a damaged database', composition, (test, { dialect }) => {
  test('fails the check that finds it', async ({ store, execute }) => {
    const ann = await client(store).newUser();
    await ann.newProject();
    if (dialect === 'postgres') {
      await execute(
        'alter table projects add constraint unchecked check (name is not null) not valid',
      );
    } else {
      await execute('pragma foreign_keys = off');
      await execute(`delete from users where email = '${ann.user.email}'`);
      await execute('pragma foreign_keys = on');
    }
    const response = await get(store);
    expect(response.status).toBe(503);
    const { status, checks } = (await response.json()) as HealthReport;
    expect(status).toBe('failing');
    expect(checks[1]).toMatchObject({
      name: 'foreign keys',
      ok: false,
      says: expect.stringContaining('projects'),
    });
    expect(checks[0]?.ok).toBe(true);
    const page = await (await get(store, 'text/html')).text();
    expect(page).toMatch(/<li>error: [\s\S]+<h2>Checks/);
  });
});
