import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  failures,
  fileBody,
  Id,
  json,
  jsonBody,
  mebibyte,
  ofAdmin,
  operation,
  PageQuery,
  pageOf,
  requireType,
  streamOf,
} from '@schema/http';
import { ImportFilter } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import { SourceName } from '../importers/import-source.ts';
import type { ImportDesk } from '../jobs/import-desk.ts';
import { ImportRun } from './schemas.ts';

const ListQuery = z.strictObject({ ...PageQuery.shape, ...ImportFilter.shape });
const NewRun = z.strictObject({
  source: SourceName,
  isPartial: z.boolean().optional().openapi({
    description: 'Whether the file is a part of what the source has: nothing becomes missing.',
  }),
});
const Started = z
  .strictObject({ status: z.enum(['started', 'taken-over', 'running']), run: ImportRun })
  .openapi('StartedImport');
const Source = z.strictObject({ source: SourceName });

const bytes = 'application/octet-stream';

/** Give the most bytes that a source put under this path may have; undefined where none is taken. */
export function sourceLimit(path: string): number | undefined {
  return /\/admin\/sources\/[^/]+$/.test(path) ? 1024 * mebibyte : undefined;
}

/** Runs of importers, and the files that they read. */
export function importRoutes(store: PlexExporterCalls, desk: ImportDesk): OpenAPIHono<AppEnv> {
  const { imports } = store.media;
  const admin = ofAdmin(store, 'Administration');

  const list = operation({
    ...admin,
    method: 'get',
    path: '/admin/imports',
    summary: 'List the runs of importers, the latest first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(ImportRun), 'A page of runs.') },
  });
  const get = operation({
    ...admin,
    method: 'get',
    path: '/admin/imports/{id}',
    summary: 'Get a run with its counts',
    request: { params: Id },
    responses: { 200: json(ImportRun, 'The run.'), ...failures(404) },
  });
  const begin = operation({
    ...admin,
    method: 'post',
    path: '/admin/imports',
    summary: 'Start to import a source; while it is imported, that run is given',
    request: { body: jsonBody(NewRun) },
    responses: { 202: json(Started, 'The run, which goes on by itself.'), ...failures(404) },
  });
  const upload = operation({
    ...admin,
    method: 'put',
    path: '/admin/sources/{source}',
    summary: 'Upload the file that a source is imported from; it takes the place of the last one',
    description: 'The JSON of Plex or Tautulli; documents may follow one another. At most 1 GiB.',
    request: {
      params: Source,
      body: fileBody([bytes]),
    },
    responses: { 204: done },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(list, async (c) => c.json(await imports.list(c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await imports.get(c.req.valid('param').id), 200))
    .openapi(begin, async (c) => {
      const { source, isPartial } = c.req.valid('json');
      return c.json(await desk.start(source, isPartial === undefined ? {} : { isPartial }), 202);
    })
    .openapi(upload, async (c) => {
      requireType(c, [bytes]);
      await desk.upload(c.req.valid('param').source, streamOf(c));
      return c.body(null, 204);
    });
}
