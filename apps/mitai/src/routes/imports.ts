import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  failures,
  fileBody,
  json,
  mebibyte,
  operation,
  requireType,
  streamOf,
} from '@schema/http';
import {
  type FileInput,
  type FileReport,
  importAppleHealth,
  importGarminCsv,
  importGarminFit,
  importWithings,
} from '@schema/tracking/importers';
import * as tracking from '@schema/tracking/validators';
import type { MitaiCalls, Tracked } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { OfProfile } from './schemas.ts';

interface ImportSettings {
  readonly timeZone: string;
  readonly distanceUnit?: 'km' | 'mi' | undefined;
}

interface ImportFormat {
  readonly types: readonly string[];
  /** The most bytes that a file may have. */
  readonly limit: number;
  run(tracked: Tracked, file: FileInput, settings: ImportSettings): Promise<FileReport>;
}

const csv = ['text/csv'];
const names = ['apple-health', 'garmin-fit', 'garmin-csv', 'withings'] as const;

const formats: Readonly<Record<(typeof names)[number], ImportFormat>> = {
  'apple-health': {
    types: ['application/xml', 'text/xml'],
    limit: 4096 * mebibyte,
    run: (tracked, file) => importAppleHealth(tracked, file),
  },
  'garmin-fit': {
    types: ['application/vnd.ant.fit', 'application/octet-stream'],
    limit: 32 * mebibyte,
    run: (tracked, file, { timeZone }) => importGarminFit(tracked, file, { timeZone }),
  },
  'garmin-csv': {
    types: csv,
    limit: 256 * mebibyte,
    run: (tracked, file, { distanceUnit }) => importGarminCsv(tracked, file, { distanceUnit }),
  },
  withings: {
    types: csv,
    limit: 256 * mebibyte,
    run: (tracked, file, { timeZone }) => importWithings(tracked, file, { timeZone }),
  },
};

/** Give the most bytes that a body to this path may have; undefined where no file is taken. */
export function importLimit(path: string): number | undefined {
  const [, name] = /\/profiles\/[^/]+\/imports\/([^/]+)$/.exec(path) ?? [];
  const format = names.find((known) => known === name);
  return format && formats[format].limit;
}

const count = z.int().min(0);
const { shape } = tracking.LogReport;
const LogReport = z
  .strictObject({
    ...shape,
    protected: shape.protected.openapi({
      description: 'Somebody typed in another one, which stays.',
    }),
    superseded: shape.superseded.openapi({
      description: 'A more trusted source, or a later one, says something else.',
    }),
    rejected: shape.rejected.openapi({ description: 'The first hundred of them.' }),
  })
  .openapi('LogReport');
const report = LogReport.optional();
const Report = z
  .strictObject({
    logs: z.strictObject({
      weight: report,
      caliper: report,
      activity: report,
      nutrition: report,
      sleep: report,
      vitals: report,
      bloodPressure: report,
    }),
    records: count,
    ignored: count,
    truncated: z.boolean().openapi({ description: 'The file ended in the middle.' }),
  })
  .openapi('ImportReport');
const Params = OfProfile.extend({ format: z.enum(names) });
const Query = z.strictObject({
  timeZone: z
    .string()
    .max(64)
    .optional()
    .openapi({ description: 'Where local times of the file are; the profile’s unless told.' }),
  distanceUnit: z.enum(['km', 'mi']).optional().openapi({
    description: 'The unit of distances in a list of Garmin activities; `km` unless told.',
  }),
});

/** Files of devices. */
export function importRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const types = Object.values(formats).flatMap((format) => format.types);
  const upload = operation({
    ...ofProfile(store, 'Imports'),
    method: 'post',
    path: '/profiles/{profileId}/imports/{format}',
    summary: 'Import a file of Apple Health, Garmin or Withings',
    description:
      'The body is the file: `export.xml` of Apple Health (up to 4 GiB), one FIT activity (32 MiB), or CSV (256 MiB). It is read as it comes. What was typed in stays, and a file can be sent again.',
    request: {
      params: Params,
      query: Query,
      body: fileBody(types),
    },
    responses: { 200: json(Report, 'What became of its rows.'), ...failures(404, 429) },
  });

  return new OpenAPIHono<AppEnv>().openapi(upload, async (c) => {
    const { id, timeZone: home } = c.get('profile');
    const { format } = c.req.valid('param');
    const { timeZone = home, distanceUnit } = c.req.valid('query');
    const { types, run } = formats[format];
    requireType(c, types);
    const tracked = store.tracking.forProfile(id);
    const report = await run(tracked, streamOf(c), { timeZone, distanceUnit });
    const { records } = report;
    const action = `import.${format}`;
    await store.system.forProfile(id).activity.record({ action, details: { records } });
    return c.json(report, 200);
  });
}
