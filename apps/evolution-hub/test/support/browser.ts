import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where the machine has its Chromium; undefined when it has none. */
export const chromiumPath = places.find((path) => path && existsSync(path));

const options = {
  ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
};

/** Start the Chromium of the machine. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch(options);
}

/** Start it with cookies and site data blocked; its profile is in an empty folder. */
export async function openBlockingBrowser(folder: string): Promise<BrowserContext> {
  const profile = { default_content_setting_values: { cookies: 2 } };
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ profile }));
  return chromium.launchPersistentContext(folder, options);
}
