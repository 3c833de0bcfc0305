import { z } from '@hono/zod-openapi';
import { freeForm, Instant } from '@schema/http';
import * as tracking from '@schema/tracking/validators';
import { dayRows } from './day-rows.ts';

const { logs } = tracking;
const tag = 'Logs';

const Activity = z
  .strictObject({
    ...tracking.Activity.shape,
    evaluation: freeForm(tracking.Activity.shape.evaluation),
  })
  .openapi('LoggedActivity');

/** What is written down day by day; a row that was typed in is changed by no import. */
export const dayRowKinds = [
  dayRows({
    path: '/logs/weight',
    tag,
    one: 'the weight of a day in kilograms',
    many: 'your weights',
    New: z.strictObject(logs.weight.Entry.shape),
    Row: z.strictObject(tracking.Weight.shape).openapi('Weight'),
    write: (tracked, entry) => tracked.weight.upsert(entry),
    rows: (tracked) => tracked.weight,
  }),
  dayRows({
    path: '/logs/circumference',
    tag,
    one: 'circumferences in centimetres; with `id`, in the place of a row',
    many: 'your circumferences',
    New: z.strictObject(logs.circumference.Entry.shape),
    Row: z.strictObject(tracking.Circumference.shape).openapi('Circumference'),
    write: (tracked, entry) => tracked.circumference.upsert(entry),
    rows: (tracked) => tracked.circumference,
  }),
  dayRows({
    path: '/logs/caliper',
    tag,
    one: 'skinfolds in millimetres and body fat in percent; with `id`, in the place of a row',
    many: 'your skinfolds',
    New: z.strictObject(logs.caliper.Entry.shape),
    Row: z.strictObject(tracking.Caliper.shape).openapi('Caliper'),
    write: (tracked, entry) => tracked.caliper.upsert(entry),
    rows: (tracked) => tracked.caliper,
  }),
  dayRows({
    path: '/logs/activity',
    tag,
    one: 'an activity: minutes, kilometres, kilocalories; with `id`, in the place of a row',
    many: 'your activities',
    New: z.strictObject({
      ...logs.activity.Entry.shape,
      evaluation: freeForm(logs.activity.Entry.shape.evaluation),
    }),
    Row: Activity,
    write: (tracked, entry) => tracked.activity.upsert(entry),
    rows: (tracked) => tracked.activity,
  }),
  dayRows({
    path: '/logs/nutrition',
    tag,
    one: 'what was eaten and drunk in a day: kilocalories, grams, litres',
    many: 'your days of nutrition',
    New: z.strictObject(logs.nutrition.Entry.shape),
    Row: z.strictObject(tracking.Nutrition.shape).openapi('Nutrition'),
    write: (tracked, entry) => tracked.nutrition.upsert(entry),
    rows: (tracked) => tracked.nutrition,
  }),
  dayRows({
    path: '/logs/sleep',
    tag,
    one: 'the sleep of the day it ends',
    many: 'your nights',
    New: z.strictObject({
      ...logs.sleep.Entry.shape,
      sleepStart: Instant.nullish(),
      sleepEnd: Instant.nullish(),
    }),
    Row: z.strictObject(tracking.Sleep.shape).openapi('Sleep'),
    write: (tracked, entry) => tracked.sleep.upsert(entry),
    rows: (tracked) => tracked.sleep,
  }),
  dayRows({
    path: '/logs/vitals',
    tag,
    one: 'the vital signs of a day at rest',
    many: 'your vital signs',
    New: z.strictObject(logs.vitals.Entry.shape),
    Row: z.strictObject(tracking.Vitals.shape).openapi('Vitals'),
    write: (tracked, entry) => tracked.vitals.upsert(entry),
    rows: (tracked) => tracked.vitals,
  }),
  dayRows({
    path: '/logs/blood-pressure',
    tag,
    one: 'a blood pressure in mmHg',
    many: 'your blood pressures',
    New: z.strictObject({ ...logs.bloodPressure.Entry.shape, measuredAt: Instant }),
    Row: z.strictObject(tracking.BloodPressure.shape).openapi('BloodPressure'),
    write: (tracked, entry) => tracked.bloodPressure.upsert(entry),
    rows: (tracked) => tracked.bloodPressure,
  }),
  dayRows({
    path: '/rest-days',
    tag: 'Rest days',
    one: 'a day without training of one focus',
    many: 'your rest days',
    New: z.strictObject(tracking.NewRestDay.shape),
    Row: z.strictObject(tracking.RestDay.shape).openapi('RestDay'),
    write: (tracked, restDay) => tracked.restDays.upsert(restDay),
    rows: (tracked) => tracked.restDays,
  }),
  dayRows({
    path: '/photos',
    tag: 'Photos',
    one: 'which photo lies in the object store; the picture itself is not sent here',
    many: 'your photos',
    New: z.strictObject(tracking.NewPhoto.shape),
    Row: z.strictObject(tracking.Photo.shape).openapi('Photo'),
    write: (tracked, photo) => tracked.photos.create(photo),
    rows: (tracked) => tracked.photos,
  }),
];
