import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, failures, json, jsonBody, operation, PageQuery, pageOf } from '@schema/http';
import type { OwnRows } from '@schema/tracking';
import { DayRange } from '@schema/tracking/validators';
import type { MitaiCalls, Tracked } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { Id, OfProfile, orNull } from './schemas.ts';

/** A kind of rows that belong to a profile and to a day: of a log, rest days, photos. */
interface DayRows {
  /** What follows the profile in the path. */
  readonly path: `/${string}`;
  readonly tag: string;
  /** What is written down, as its summary says it: `Write down …`. */
  readonly one: string;
  /** What a page has: `A page of …`. */
  readonly many: string;
  readonly New: z.ZodObject;
  readonly Row: z.ZodObject;
  write(tracked: Tracked, input: never): Promise<object>;
  rows(tracked: Tracked): OwnRows<object>;
}

/** Define a kind of rows; `write` takes what `New` has read. */
export function dayRows<New extends z.ZodObject>(
  kind: Omit<DayRows, 'New' | 'write'> & {
    readonly New: New;
    write(tracked: Tracked, input: z.output<New>): Promise<object>;
  },
): DayRows {
  return kind;
}

const RangeQuery = z.strictObject({ ...PageQuery.shape, ...DayRange.shape });

/** The routes that every kind of rows has. */
export function dayRowRoutes(store: MitaiCalls, kind: DayRows): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, kind.tag);
  const path = `/profiles/{profileId}${kind.path}` as const;
  const row = { 200: json(kind.Row, 'The row.') };
  const Latest = z.strictObject({ latest: orNull(kind.Row) });

  const write = operation({
    ...own,
    method: 'post',
    path,
    summary: `Write down ${kind.one}`,
    request: { params: OfProfile, body: jsonBody(kind.New) },
    responses: { ...row, ...failures(404, 409) },
  });
  const range = operation({
    ...own,
    method: 'get',
    path,
    summary: `List ${kind.many}, the newest first`,
    request: { params: OfProfile, query: RangeQuery },
    responses: { 200: json(pageOf(kind.Row), `A page of ${kind.many}.`), ...failures(404) },
  });
  const latest = operation({
    ...own,
    method: 'get',
    path: `${path}/latest`,
    summary: `Get the newest of ${kind.many}`,
    request: { params: OfProfile },
    responses: { 200: json(Latest, 'It, if there is any.'), ...failures(404) },
  });
  const get = operation({
    ...own,
    method: 'get',
    path: `${path}/{id}`,
    summary: `Get one of ${kind.many}`,
    request: { params: Id },
    responses: { ...row, ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: `${path}/{id}`,
    summary: `Delete one of ${kind.many}; gives what it was`,
    request: { params: Id },
    responses: { ...row, ...failures(404) },
  });
  const tracked = (profile: { readonly id: string }) => store.tracking.forProfile(profile.id);

  return new OpenAPIHono<AppEnv>()
    .openapi(write, async (c) => {
      const written = await kind.write(tracked(c.get('profile')), read(c.req.valid('json')));
      return c.json(fields(written), 200);
    })
    .openapi(range, async (c) => {
      const { from, to, ...page } = c.req.valid('query');
      const rows = await kind.rows(tracked(c.get('profile'))).range({ from, to }, page);
      return c.json({ ...rows, items: rows.items.map(fields) }, 200);
    })
    .openapi(latest, async (c) => {
      const found = await kind.rows(tracked(c.get('profile'))).latest();
      return c.json({ latest: found ? fields(found) : null }, 200);
    })
    .openapi(get, async (c) => {
      const rows = kind.rows(tracked(c.get('profile')));
      return c.json(fields(await rows.get(c.req.valid('param').id)), 200);
    })
    .openapi(remove, async (c) => {
      const rows = kind.rows(tracked(c.get('profile')));
      return c.json(fields(await rows.delete(c.req.valid('param').id)), 200);
    });
}

/** What a kind's own `New` has read is what its `write` takes: `dayRows` has seen to it. */
function read(input: object): never {
  return input as never;
}

/** A row of a kind as its fields, whose names only the kind knows. */
function fields(row: object): Record<string, unknown> {
  return row as Record<string, unknown>;
}
