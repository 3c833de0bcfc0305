import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SourceName } from '../src/importers/import-source.ts';

const text = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

it('the README names the scripts, variables, routes and sources that there are', async () => {
  const [readme = '', manifest = '', start, importer, legacy, library, pools] = await Promise.all(
    [
      '../README.md',
      '../package.json',
      '../src/start.ts',
      '../src/import.ts',
      '../src/migrate-legacy.ts',
      '../src/routes/library.ts',
      '../src/routes/hero-pools.ts',
    ].map(text),
  );
  const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/exporter run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(named).toContain('migrate:legacy');
  for (const script of named) expect(scripts).toHaveProperty([script]);
  for (const [, name] of readme.matchAll(/^\| `([A-Z_]+)` \|/gm))
    expect(start).toContain(`env.${name}`);
  for (const [, option] of readme.matchAll(/ (--(?:source|file|from|dry-run))\b/g))
    expect(`${importer}${legacy}`).toContain(`${option} `);
  const paths = ['/movies', '/series/{id}', '/people/{id}', '/hero-pools/{name}'];
  for (const path of [...paths, '/admin/hero-pools/{name}']) {
    expect(readme).toContain(path);
    expect(`${library}${pools}`).toContain(`'${path}'`);
  }
  for (const [, source] of readme.matchAll(/^\| `([a-z-]+)`/gm))
    expect(SourceName.safeParse(source).success).toBe(true);
});
