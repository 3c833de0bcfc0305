/** One record of one day, before it is written as XML. */
interface Sample {
  /** Seconds after the local midnight at which the day begins; negative on the evening before. */
  readonly start: number;
  /** Seconds. */
  readonly length: number;
  readonly value: string;
  /** Another source than the kind's own. */
  readonly source?: Source;
}

/** The device or app that records. */
export type Source = 'watch' | 'phone' | 'scale' | 'cuff' | 'food';

/** A kind of record, and what a day has of it. */
export interface Kind {
  readonly type: string;
  readonly unit?: string;
  readonly source: Source;
  /** How many records a day has; fixed, so that a file has exactly as many as were asked for. */
  readonly perDay: number;
  /** Make a day's record number `index`. `day` counts from the first, `progress` from 0 to 1. */
  sample(index: number, random: () => number, day: { progress: number }): Sample;
}

const hour = 3600;

function quantity(
  name: string,
  unit: string,
  source: Source,
  perDay: number,
  sample: Kind['sample'],
): Kind {
  return { type: `HKQuantityTypeIdentifier${name}`, unit, source, perDay, sample };
}

/** A value measured at one moment around an hour of the day. */
function measured(at: number, low: number, high: number, digits = 0): Kind['sample'] {
  return (index, random) => ({
    start: Math.round((at + index * 1.5) * hour + random() * 1200),
    length: 0,
    value: (low + random() * (high - low)).toFixed(digits),
  });
}

/** Something eaten at one of four meals. */
function eaten(low: number, high: number): Kind['sample'] {
  return (index, random) => ({
    start: ([7.5, 12.5, 16, 19][index % 4] as number) * hour,
    length: 0,
    value: (low + random() * (high - low)).toFixed(1),
  });
}

/** What a person's devices write every day, whatever the size of the file. */
export const kinds: readonly Kind[] = [
  quantity('BodyMass', 'kg', 'scale', 1, (_, random, { progress }) => ({
    start: 6.5 * hour + Math.floor(random() * 1800),
    length: 0,
    value: (84 - 6 * progress + random()).toFixed(2),
  })),
  quantity('BodyFatPercentage', '%', 'scale', 1, (_, random, { progress }) => ({
    start: 6.5 * hour + 10,
    length: 0,
    value: (0.24 - 0.04 * progress + random() * 0.005).toFixed(4),
  })),
  quantity('RestingHeartRate', 'count/min', 'watch', 1, measured(7, 52, 62)),
  quantity('HeartRateVariabilitySDNN', 'ms', 'watch', 4, measured(2, 30, 80, 3)),
  quantity('VO2Max', 'mL/min·kg', 'watch', 1, measured(18, 41, 44, 2)),
  quantity('OxygenSaturation', '%', 'watch', 4, measured(1, 0.94, 1, 2)),
  quantity('RespiratoryRate', 'count/min', 'watch', 4, measured(1, 12, 17, 1)),
  quantity('DietaryEnergyConsumed', 'Cal', 'food', 4, eaten(350, 750)),
  quantity('DietaryProtein', 'g', 'food', 4, eaten(15, 45)),
  quantity('DietaryCarbohydrates', 'g', 'food', 4, eaten(40, 90)),
  quantity('DietaryFatTotal', 'g', 'food', 4, eaten(10, 30)),
  quantity('DietaryFiber', 'g', 'food', 4, eaten(4, 12)),
  quantity('DietaryWater', 'mL', 'food', 4, eaten(300, 600)),
  {
    type: 'HKCategoryTypeIdentifierSleepAnalysis',
    source: 'watch',
    perDay: 20,
    sample: asleep,
  },
  quantity('AppleExerciseTime', 'min', 'watch', 4, measured(17, 1, 1)),
];

/** A kind that devices write all day long, so often that these fill a file to the asked size. */
export interface Continuous {
  readonly type: string;
  readonly unit: string;
  readonly sources: readonly Source[];
  /** One record's value, where a day has `count` of them. */
  value(random: () => number, count: number): string;
}

/** What is recorded many times a day. */
export const continuous: readonly Continuous[] = [
  {
    type: 'HKQuantityTypeIdentifierHeartRate',
    unit: 'count/min',
    sources: ['watch'],
    value: (random) => String(50 + Math.floor(random() * 90)),
  },
  {
    type: 'HKQuantityTypeIdentifierActiveEnergyBurned',
    unit: 'Cal',
    sources: ['watch'],
    value: (random, count) => ((550 / count) * (0.5 + random())).toFixed(3),
  },
  // Watch and phone count the same steps.
  {
    type: 'HKQuantityTypeIdentifierDistanceWalkingRunning',
    unit: 'km',
    sources: ['watch', 'phone'],
    value: (random, count) => ((14 / count) * (0.5 + random())).toFixed(5),
  },
  {
    type: 'HKQuantityTypeIdentifierStepCount',
    unit: 'count',
    sources: ['watch', 'phone'],
    value: (random, count) => String(Math.ceil((18_000 / count) * (0.5 + random()))),
  },
];

/** How many records of each continuous kind a day has at least. */
export const continuousPerDay = 16;

/** Nineteen phases of 24 minutes from 22:50 of the evening before, beside the phone's time in bed. */
function asleep(index: number, random: () => number): Sample {
  const start = -70 * 60;
  const prefix = 'HKCategoryValueSleepAnalysis';
  if (index === 0) {
    return { start: start - 900, length: 8 * hour, value: `${prefix}InBed`, source: 'phone' };
  }
  const phases = ['AsleepCore', 'AsleepDeep', 'AsleepCore', 'AsleepREM', 'AsleepCore', 'Awake'];
  const phase = phases[(index - 1) % phases.length] as string;
  const length = phase === 'Awake' ? 120 + Math.floor(random() * 300) : 24 * 60;
  return { start: start + (index - 1) * 24 * 60, length, value: `${prefix}${phase}` };
}
