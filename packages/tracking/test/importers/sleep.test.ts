import { describe, expect, test } from 'vitest';
import { nightsOf, SegmentList, type Stage } from '../../src/importers/apple-health/sleep.ts';
import { readLocalTime } from '../../src/importers/local-time.ts';

type Segment = [stage: Stage, start: string, end: string, source?: string];

function nights(...segments: Segment[]) {
  const held = new SegmentList();
  for (const [line, [stage, from, to, source = 'Watch']] of segments.entries()) {
    const start = readLocalTime(from);
    const end = readLocalTime(to);
    if (!start || !end) throw new Error(`${from} or ${to} is no time.`);
    const offset = Date.parse(`${end.day}T${end.time}Z`) - end.at;
    held.add({ stage, source, start: start.at, end: end.at, offset, line });
  }
  return nightsOf(held.sorted(), () => false);
}

describe('a night', () => {
  test.each([
    ['Berlin in spring', '2026-03-28 23:00:00 +0100', '2026-03-29 07:00:00 +0200', '2026-03-29', 7],
    ['Berlin in autumn', '2026-10-24 23:00:00 +0200', '2026-10-25 07:00:00 +0100', '2026-10-25', 9],
    [
      'New York in autumn',
      '2026-10-31 23:00:00 -0400',
      '2026-11-01 07:00:00 -0500',
      '2026-11-01',
      9,
    ],
    [
      'Lord Howe in autumn',
      '2026-04-04 23:00:00 +1100',
      '2026-04-05 06:30:00 +1030',
      '2026-04-05',
      8,
    ],
    ['Kathmandu', '2026-04-04 23:45:00 +0545', '2026-04-05 05:45:00 +0545', '2026-04-05', 6],
    [
      'a flight to the west',
      '2026-04-04 23:00:00 +0200',
      '2026-04-05 01:00:00 -0400',
      '2026-04-05',
      8,
    ],
    [
      'a flight over the date line',
      '2026-04-05 02:00:00 +1300',
      '2026-04-04 03:00:00 -1000',
      '2026-04-04',
      0,
    ],
  ])('in %s belongs to the local day it ends', (_, start, end, day, hours) => {
    const found = nights(['light', start, end]);
    expect(found).toMatchObject([{ day, asleep: hours * 60 }]);
  });

  test('that ends at midnight belongs to the day that begins, one before it to the day that ends', () => {
    expect(
      nights(['light', '2026-04-04 20:00:00 +0200', '2026-04-05 00:00:00 +0200']),
    ).toMatchObject([{ day: '2026-04-05' }]);
    expect(
      nights(['light', '2026-04-04 20:00:00 +0200', '2026-04-04 23:59:59 +0200']),
    ).toMatchObject([{ day: '2026-04-04' }]);
  });

  test('is one over a short wake and two over one of two hours, of which the longer counts', () => {
    const late: Segment = ['light', '2026-04-05 04:00:00 +0200', '2026-04-05 07:00:00 +0200'];
    const short = nights(['light', '2026-04-04 23:00:00 +0200', '2026-04-05 02:00:01 +0200'], late);
    expect(short).toMatchObject([{ day: '2026-04-05', asleep: 360 }]);
    const long = nights(['light', '2026-04-04 23:30:00 +0200', '2026-04-05 02:00:00 +0200'], late);
    expect(long).toMatchObject([{ day: '2026-04-05', asleep: 180 }]);
  });

  test('leaves out a nap of the same day', () => {
    expect(
      nights(
        ['light', '2026-04-04 23:00:00 +0200', '2026-04-05 06:00:00 +0200'],
        ['light', '2026-04-05 14:00:00 +0200', '2026-04-05 15:00:00 +0200'],
      ),
    ).toMatchObject([{ asleep: 420 }]);
  });

  test('counts every moment once, where segments of one device overlap', () => {
    expect(
      nights(
        ['inBed', '2026-04-04 22:00:00 +0200', '2026-04-05 08:00:00 +0200'],
        ['asleep', '2026-04-04 23:00:00 +0200', '2026-04-05 07:00:00 +0200'],
        ['deep', '2026-04-05 01:00:00 +0200', '2026-04-05 02:00:00 +0200'],
        ['deep', '2026-04-05 01:30:00 +0200', '2026-04-05 02:30:00 +0200'],
        ['awake', '2026-04-05 03:00:00 +0200', '2026-04-05 03:30:00 +0200'],
      ),
    ).toMatchObject([
      {
        asleep: 450,
        phases: { deep: 90, rem: 0, light: 0, awake: 30 },
        start: Date.UTC(2026, 3, 4, 21),
      },
    ]);
  });

  test('is awake before it is deep, deep before REM, and REM before light, at one moment', () => {
    const [start, end] = ['2026-04-05 01:00:00 +0200', '2026-04-05 02:00:00 +0200'];
    const stages = ['awake', 'deep', 'rem', 'light'] as const;
    for (const [index, first] of stages.entries()) {
      const segments = stages.slice(index).map((stage): Segment => [stage, start, end]);
      const phases = { awake: 0, deep: 0, rem: 0, light: 0, [first]: 60 };
      for (const order of [segments, segments.toReversed()])
        expect(nights(['light', end, '2026-04-05 03:00:00 +0200'], ...order)).toMatchObject([
          { phases: { ...phases, light: phases.light + 60 } },
        ]);
    }
  });

  test('of two devices is the one that knows the phases, in whatever order they come', () => {
    const watch: Segment[] = [
      ['light', '2026-04-04 23:20:00 +0200', '2026-04-05 05:00:00 +0200'],
      ['rem', '2026-04-05 05:00:00 +0200', '2026-04-05 06:40:00 +0200'],
    ];
    const phone: Segment = [
      'asleep',
      '2026-04-04 23:00:00 +0200',
      '2026-04-05 07:00:00 +0200',
      'Phone',
    ];
    const found = nights(...watch, phone);
    expect(found).toMatchObject([
      { source: 'Watch', asleep: 440, phases: { light: 340, rem: 100 } },
    ]);
    const shuffled = nights(phone, watch[1] as Segment, watch[0] as Segment);
    expect(shuffled.map(({ line: _, ...night }) => night)).toEqual(
      found.map(({ line: _, ...night }) => night),
    );
  });

  test('of which only the time in bed is known has no minutes of sleep', () => {
    expect(
      nights(['inBed', '2026-04-04 22:00:00 +0200', '2026-04-05 06:00:00 +0200', 'Phone']),
    ).toMatchObject([{ day: '2026-04-05', asleep: undefined, phases: undefined }]);
  });
});
