import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const text = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

it('the README names the scripts, variables and bindings that there are', async () => {
  const [readme, manifest, start, wrangler] = await Promise.all(
    ['../README.md', '../package.json', '../src/start.ts', '../wrangler.jsonc'].map(text),
  );
  const { scripts } = JSON.parse(manifest ?? '') as { scripts: Record<string, string> };
  for (const [, own = '', script = own] of (readme ?? '').matchAll(
    /evolution-hub run (\w+)|^npm run (?!pnpm)(\w+)/gm,
  ))
    expect(scripts).toHaveProperty(script);
  for (const [, name = ''] of (readme ?? '').matchAll(/^\| `([A-Z_]+)` \|/gm))
    expect(start + (await text('../src/setup.ts'))).toContain(`env.${name}`);
  for (const binding of ['DB', 'OBJECTS', 'MAILER', 'ASSETS'])
    expect(wrangler).toContain(`"binding": "${binding}"`);
});
