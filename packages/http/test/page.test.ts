import { z } from '@hono/zod-openapi';
import { pageLimit } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { json, operation, PageQuery, pageOf } from '../src/index.ts';
import { service } from './service.ts';

const list = operation({
  method: 'get',
  path: '/list',
  request: { query: PageQuery },
  responses: { 200: json(pageOf(z.string()), 'A page.') },
});

describe('the parameters of a list', () => {
  it('are documented as the calls take them', async () => {
    const { app } = service();
    app.openapi(list, (c) => c.json({ items: [] }, 200));
    const document = await (await app.request('/openapi.json')).json();
    const limit = { type: 'integer', minimum: 1, maximum: pageLimit.max };
    const parameters = [
      {
        name: 'limit',
        in: 'query',
        required: false,
        schema: { ...limit, default: pageLimit.default },
      },
      { name: 'after', in: 'query', required: false },
    ];
    expect(document).toMatchObject({ paths: { '/list': { get: { parameters } } } });
  });

  it('are a whole number of rows in digits, and a cursor', () => {
    for (const limit of ['1', '020', '100']) {
      const { data } = PageQuery.safeParse({ limit, after: 'x' });
      expect(data).toEqual({ limit: Number(limit), after: 'x' });
    }
    for (const limit of ['0', '101', '1000', '-1', '1.5', '1e1', '0x10', ' 1', ''])
      expect(PageQuery.safeParse({ limit }).success, limit).toBe(false);
    expect(PageQuery.safeParse({ after: 'x'.repeat(2001) }).success).toBe(false);
    expect(PageQuery.safeParse({})).toMatchObject({ data: {} });
  });
});
