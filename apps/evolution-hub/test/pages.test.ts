import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { type RunningApp, startMain, withFolder } from '@schema/testing/apps';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { chromiumPath, openBlockingBrowser, openBrowser } from './support/browser.ts';
import { home } from './support/paths.ts';

const patience = { timeout: 20_000 };

/** Ask for a link to sign in with, and give its query. */
async function mailedQuery(page: Page, { address }: RunningApp, folder: string): Promise<string> {
  const asked = await page.request.post(`${address}/api/v1/auth/link`, {
    data: { email: 'ann@example.com' },
  });
  expect(asked.status()).toBe(204);
  const outbox = join(folder, '.data/outbox');
  const [mail = ''] = await readdir(outbox);
  return /\?token=\S+/.exec(await readFile(join(outbox, mail), 'utf8'))?.[0] ?? '';
}

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
    visit(async (page, app, folder) => {
      const { address } = app;
      const api = `${address}/api/v1`;
      const headers = { 'Content-Type': 'image/png' };
      const uploaded = await page.request.post(`${api}/images`, {
        data: Buffer.from('x'),
        headers,
      });
      const { key: inputKey } = await uploaded.json();
      const wish = { data: { inputKey, prompt: 'Brighter' } };
      const { id } = await (await page.request.post(`${api}/ai-jobs`, wish)).json();
      const query = await mailedQuery(page, app, folder);
      const state = page.locator('#state');

      const signIn = async () => {
        await page.goto(`${address}/sign-in${query}`);
        await page.getByRole('button', { name: 'Sign in' }).click();
      };
      await signIn();
      await expect
        .poll(() => state.textContent(), patience)
        .toBe('You are signed in as ann@example.com.');
      expect(await page.locator('#state:focus').count()).toBe(1);
      const token = await page.evaluate(() => sessionStorage.getItem('accessToken'));
      const own = { headers: { Authorization: `Bearer ${token}` } };
      const me = await (await page.request.get(`${api}/me`, own)).json();
      expect(me).toMatchObject({ email: 'ann@example.com' });
      expect(await (await page.request.get(`${api}/ai-jobs`, own)).json()).toMatchObject({
        items: [{ id, ownerType: 'user', ownerRef: me.id }],
      });

      expect(page.url()).toBe(`${address}/sign-in`);
      await page.reload();
      expect(await state.textContent()).toBe('You have signed in.');
      expect(await page.getByRole('button').count()).toBe(0);

      await signIn();
      await expect.poll(() => state.textContent(), patience).toContain('not valid any more');
      expect(await page.getByRole('button').count()).toBe(0);
    }));

  it('a link can be tried again when the service was out of reach, or busy', () =>
    visit(async (page, app, folder) => {
      const query = await mailedQuery(page, app, folder);
      await page.goto(`${app.address}/sign-in${query}`);
      const state = page.getByRole('status');
      const press = () => page.locator('button:focus').press('Enter');
      await page.getByRole('button').focus();

      await page.context().setOffline(true);
      await press();
      await expect.poll(() => state.textContent(), patience).toContain('does not answer');
      await page.context().setOffline(false);

      const other = await openStore(composition, `file:${join(folder, '.data/evolution-hub.db')}`);
      await other.transaction(async () => {
        await press();
        await expect.poll(() => state.textContent(), patience).toBe('Signing in …');
        await expect.poll(() => state.textContent(), patience).toContain('does not answer');
      });
      await other.close();

      await press();
      await expect.poll(() => state.textContent(), patience).toContain('You are signed in');
    }));

  it('a link is not used up where the browser blocks site data', () =>
    visit(async (page, app, folder) => {
      const query = await mailedQuery(page, app, folder);
      await withFolder(async (profile) => {
        const blocking = await openBlockingBrowser(profile);
        const blocked = await blocking.newPage();
        for (const path of ['/sign-in', `/sign-in${query}`]) {
          await blocked.goto(app.address + path);
          expect(await blocked.getByRole('status').textContent()).toContain('Allow this site to');
          expect(await blocked.getByRole('button').count()).toBe(0);
        }
        await blocking.close();
      });

      await page.goto(`${app.address}/sign-in${query}`);
      await page.getByRole('button').click();
      const state = page.getByRole('main').getByRole('status');
      await expect.poll(() => state.textContent(), patience).toContain('You are signed in');
    }));

  it('the page of mailed links offers its button for a link alone, and with JavaScript', () =>
    visit(async (page, { address }) => {
      await page.goto(`${address}/sign-in`);
      expect(await page.getByRole('status').textContent()).toContain('by the link in your mail');
      expect(await page.getByRole('button').count()).toBe(0);

      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(`${address}/sign-in?token=x`);
      expect(await plain.locator('noscript p').isVisible()).toBe(true);
      expect(await plain.getByRole('button').count()).toBe(0);
      await plain.close();
    }));
});
