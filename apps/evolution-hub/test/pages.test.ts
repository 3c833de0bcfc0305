import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningApp, startMain, withFolder } from '@schema/testing/apps';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from './support/browser.ts';
import { home } from './support/paths.ts';

const patience = { timeout: 20_000 };

// CHROMIUM_PATH says where it is; `apt-get install chromium` is one way to have it.
describe.skipIf(!chromiumPath)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** Open a page of the running app; what the page complains of must be nothing. */
  const visit = (work: (page: Page, app: RunningApp, folder: string) => Promise<void>) =>
    withFolder(async (folder) => {
      const app = await startMain(home, folder);
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // A request that is refused is reported too; the page says that itself.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          complaints.push(message.text());
      });
      await work(page, app, folder);
      await page.close();
      expect(complaints).toEqual([]);
      expect(await app.stop()).toBe(0);
    });

  it('the docs page shows the routes, and tries one', () =>
    visit(async (page, { address }) => {
      await page.goto(`${address}/docs`);
      const health = page.locator('.opblock[id*="healthz"]');
      await health.click();
      await health.getByRole('button', { name: 'Try it out' }).click();
      await health.getByRole('button', { name: 'Execute' }).click();
      const answer = health.locator('.live-responses-table tbody .response-col_description');
      await expect.poll(() => answer.first().textContent(), patience).toContain('"status": "ok"');
      expect(await page.locator('.opblock').count()).toBeGreaterThan(30);
    }));

  it('a mailed link signs in by its button, once, and brings along the jobs of the guest', () =>
    visit(async (page, { address }, folder) => {
      const api = `${address}/api/v1`;
      const headers = { 'Content-Type': 'image/png' };
      const uploaded = await page.request.post(`${api}/images`, {
        data: Buffer.from('x'),
        headers,
      });
      const { key: inputKey } = await uploaded.json();
      const wish = { data: { inputKey, prompt: 'Brighter' } };
      const { id } = await (await page.request.post(`${api}/ai-jobs`, wish)).json();
      const asked = await page.request.post(`${api}/auth/link`, {
        data: { email: 'ann@example.com' },
      });
      expect(asked.status()).toBe(204);
      const outbox = join(folder, '.data/outbox');
      const [mail = ''] = await readdir(outbox);
      const query = /\?token=\S+/.exec(await readFile(join(outbox, mail), 'utf8'))?.[0];
      const state = page.locator('#state');

      const signIn = async () => {
        await page.goto(`${address}/sign-in${query}`);
        await page.getByRole('button', { name: 'Sign in' }).click();
      };
      await signIn();
      await expect
        .poll(() => state.textContent(), patience)
        .toBe('You are signed in as ann@example.com.');
      const token = await page.evaluate(() => sessionStorage.getItem('accessToken'));
      const own = { headers: { Authorization: `Bearer ${token}` } };
      const me = await (await page.request.get(`${api}/me`, own)).json();
      expect(me).toMatchObject({ email: 'ann@example.com' });
      expect(await (await page.request.get(`${api}/ai-jobs`, own)).json()).toMatchObject({
        items: [{ id, ownerType: 'user', ownerRef: me.id }],
      });

      await signIn();
      await expect.poll(() => state.textContent(), patience).toContain('not valid any more');
    }));
});
