import { z } from '@hono/zod-openapi';
import { text } from '@schema/core/validators';
import { describe, expect, it } from 'vitest';
import { done, failures, json, jsonBody, type Operation, operation } from '../src/index.ts';
import { service } from './service.ts';

type Description = Omit<Parameters<typeof operation>[0], 'method' | 'path' | 'responses'>;

const named = z.strictObject({ name: z.string() });

describe('a described route', () => {
  const statuses = (description: Description, responses = {}) =>
    Object.keys(
      operation({
        ...description,
        method: 'post',
        path: '/things',
        responses: { 204: done, ...responses },
      }).responses,
    ).map(Number);

  it('may answer 500 and 503', () => expect(statuses({})).toEqual([204, 500, 503]));

  it('refuses what is not signed in, and who has not the role', () => {
    expect(statuses({ security: [{ session: [] }] })).toEqual([204, 401, 500, 503]);
    expect(statuses({ security: [{ session: [] }, {}] })).toEqual([204, 401, 500, 503]);
    expect(statuses({ security: [{ session: ['admin'] }] })).toEqual([204, 401, 403, 500, 503]);
  });

  it('refuses its parameters and its body', () => {
    expect(statuses({ request: { query: named } })).toEqual([204, 422, 500, 503]);
    const body = [204, 400, 413, 415, 422, 500, 503];
    expect(statuses({ request: { body: jsonBody(named) } })).toEqual(body);
    expect(statuses({ request: { body: { ...jsonBody(named), required: false } } })).toEqual(body);
  });

  it('names the failures that are its own, and describes them in its own words', () => {
    expect(statuses({}, failures(404, 409))).toEqual([204, 404, 409, 500, 503]);
    const responses = { 503: json(named, 'It sleeps.') };
    const route = operation({ method: 'get', path: '/things', responses });
    expect(route.responses[503].description).toBe('It sleeps.');
  });

  it('has a type with a name, and a path as Hono writes it', () => {
    const route = { method: 'get', path: '/things/{id}', responses: { 204: done } } as const;
    const described: Operation<typeof route> = operation(route);
    const path: '/things/:id' = described.getRoutingPath();
    expect(path).toBe('/things/:id');
  });

  it('says how long a text may be', () => {
    const { app } = service();
    const request = { body: jsonBody(z.strictObject({ name: text({ min: 2, max: 80 }) })) };
    const route = { method: 'post', path: '/things', request, responses: { 204: done } } as const;
    app.openapi(operation(route), (c) => c.body(null, 204));
    const { paths } = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Test', version: '1' },
    });
    expect(paths?.['/things']?.post?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: { properties: { name: { type: 'string', minLength: 2, maxLength: 80 } } },
        },
      },
    });
  });
});
