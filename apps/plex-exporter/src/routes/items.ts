import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, done, failures, Id, json, jsonBody, ofAdmin, operation } from '@schema/http';
import { ItemFields, Locks } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { MediaItem } from './schemas.ts';

const ItemEdit = z.strictObject({ ...ItemFields.shape, ...Locks.shape }).openapi('ItemEdit');

/** Corrections of films and series. */
export function itemRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { items } = store.media;
  const admin = ofAdmin(store, 'Administration');

  const patch = operation({
    ...admin,
    method: 'patch',
    path: '/admin/items/{id}',
    summary: 'Correct an item; imports leave alone what is set here, until it is unlocked',
    request: { params: Id, body: jsonBody(ItemEdit) },
    responses: { 200: json(MediaItem, 'The item.'), ...failures(404) },
  });
  const remove = operation({
    ...admin,
    method: 'delete',
    path: '/admin/items/{id}',
    summary: 'Delete an item with all that belongs to it; the next import may bring it again',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(patch, async (c) => {
      const { lock, unlock, ...fields } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await items.setFields(id, fields, { lock, unlock }), 200);
    })
    .openapi(remove, async (c) => {
      await items.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
