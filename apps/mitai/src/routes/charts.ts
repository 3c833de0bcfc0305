import { OpenAPIHono, z } from '@hono/zod-openapi';
import { type AppEnv, failures, json, operation } from '@schema/http';
import { MetricName, SeriesOptions, SeriesPoint } from '@schema/tracking/validators';
import { type ChartName, charts, seriesOf } from '../charts/charts.ts';
import { correlationsOf, defaultMetrics } from '../charts/correlations.ts';
import type { MitaiCalls } from '../composition.ts';
import { ofProfile } from './of-profile.ts';
import { OfProfile } from './schemas.ts';

const Query = z.strictObject(SeriesOptions.shape);
const CorrelationQuery = Query.extend({
  metrics: z
    .string()
    .max(1000)
    .default(defaultMetrics.join(','))
    .transform((names) => [...new Set(names.split(','))])
    .pipe(z.array(MetricName).min(2).max(8))
    .openapi({
      type: 'string',
      default: defaultMetrics.join(','),
      description:
        'Two to eight metrics with commas between them, by their names as in `series[].metric` of a chart; each is compared with each.',
    }),
});

const Point = z.strictObject({
  ...SeriesPoint.shape,
  start: SeriesPoint.shape.start.openapi({ description: 'The first day of the bucket.' }),
});
const Chart = z
  .strictObject({
    series: z.array(z.strictObject({ metric: MetricName, points: z.array(Point) })),
  })
  .openapi('Chart');
const Correlations = z
  .strictObject({
    pairs: z.array(
      z.strictObject({
        x: MetricName,
        y: MetricName,
        r: z.number().nullable().openapi({ description: 'Pearson’s r, -1 to 1.' }),
        points: z.array(z.strictObject({ start: z.string(), x: z.number(), y: z.number() })),
      }),
    ),
  })
  .openapi('Correlations');

const summaries: Readonly<Record<ChartName, string>> = {
  body: 'Give weight, body fat and circumferences as series',
  activity: 'Give minutes, energy, distance, heart rate and score of activities as series',
  recovery: 'Give sleep, resting heart rate and its variability as series',
};

/** What a profile has logged, as the lines of charts. */
export function chartRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const own = ofProfile(store, 'Charts');
  const app = new OpenAPIHono<AppEnv>();

  for (const name of Object.keys(charts) as ChartName[]) {
    const chart = operation({
      ...own,
      method: 'get',
      path: `/profiles/{profileId}/charts/${name}`,
      summary: summaries[name],
      request: { params: OfProfile, query: Query },
      responses: { 200: json(Chart, 'The oldest point first.'), ...failures(404) },
    });
    app.openapi(chart, async (c) => {
      const tracked = store.tracking.forProfile(c.get('profile').id);
      return c.json({ series: await seriesOf(tracked, charts[name], c.req.valid('query')) }, 200);
    });
  }

  const correlations = operation({
    ...own,
    method: 'get',
    path: '/profiles/{profileId}/charts/correlations',
    summary: 'Compare metrics of the same days, weeks or months',
    description:
      'Minutes, energy and distance of activities are summed up over a bucket, all others averaged. `r` is null for fewer than three buckets, or where one side does not vary.',
    request: { params: OfProfile, query: CorrelationQuery },
    responses: { 200: json(Correlations, 'Each metric with each.'), ...failures(404) },
  });
  return app.openapi(correlations, async (c) => {
    const { metrics, ...options } = c.req.valid('query');
    const tracked = store.tracking.forProfile(c.get('profile').id);
    return c.json({ pairs: correlationsOf(await seriesOf(tracked, metrics, options)) }, 200);
  });
}
