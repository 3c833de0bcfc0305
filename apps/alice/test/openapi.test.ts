import { openStore } from '@schema/core';
import { expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const open = ['/auth/register', '/auth/login', '/auth/refresh'];

it('describes every route, with its failures and its sign-in', async () => {
  const store = await openStore(composition, ':memory:');
  const app = createApp(store, { log: () => {} });
  const document = (await (await app.request('/openapi.json')).json()) as Document;
  await store.close();

  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.filter((route) => route.includes('/api/')).sort()).toEqual(
    [...new Set(routes)].sort(),
  );
  expect(described.length).toBeGreaterThanOrEqual(20);

  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const { responses, requestBody, security, summary, tags } = operation;
      const label = `${method} ${path}`;
      const statuses = Object.keys(responses);
      expect({ label, summary: Boolean(summary), tags: tags?.length }).toEqual({
        label,
        summary: true,
        tags: 1,
      });
      for (const [status, { content }] of Object.entries(responses))
        expect({ label, status, content: Boolean(content) }).toEqual({
          label,
          status,
          content: status !== '204',
        });
      if (!path.startsWith('/api/')) continue;
      expect(statuses).toEqual(expect.arrayContaining(['500', '503']));
      if (requestBody)
        expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415', '422']));
      if (path.includes('{id}')) expect(statuses).toContain('404');
      const isOpen = open.includes(path.replace('/api/v1', ''));
      expect({ label, security }).toEqual({
        label,
        security: isOpen ? undefined : [{ session: [] }],
      });
      if (!isOpen) expect(statuses).toContain('401');
    }
  }
  expect(JSON.stringify(document)).not.toMatch(/passwordHash|tokenHash/);
});
