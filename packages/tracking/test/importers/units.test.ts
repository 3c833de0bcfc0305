import { describe, expect, test } from 'vitest';
import * as units from '../../src/importers/units.ts';

/** What one of each unit is, from NIST SP 811 and the definitions of the customary units. */
const pound = 0.453_592_37;
const inch = 0.0254;
const gallons = { us: 231 * (inch * 10) ** 3, imperial: 4.546_09 };
const tables: Readonly<Record<string, readonly [units.Unit, Readonly<Record<string, number>>]>> = {
  kilograms: [units.kilograms, { kg: 1, g: 1 / 1000, lb: pound, oz: pound / 16, st: 14 * pound }],
  grams: [
    units.grams,
    { g: 1, mg: 1e-3, mcg: 1e-6, kg: 1000, oz: (1000 * pound) / 16, lb: 1000 * pound },
  ],
  kilocalories: [units.kilocalories, { kcal: 1, Cal: 1, cal: 1e-3, kJ: 1 / 4.184, J: 1 / 4184 }],
  kilometres: [
    units.kilometres,
    {
      km: 1,
      m: 1e-3,
      cm: 1e-5,
      mi: (63_360 * inch) / 1000,
      yd: (36 * inch) / 1000,
      ft: (12 * inch) / 1000,
    },
  ],
  litres: [
    units.litres,
    {
      L: 1,
      l: 1,
      dL: 0.1,
      cL: 0.01,
      mL: 0.001,
      fl_oz_us: gallons.us / 128,
      fl_oz_imp: gallons.imperial / 160,
      cup_us: gallons.us / 16,
      cup_imp: gallons.imperial / 16,
      pt_us: gallons.us / 8,
      pt_imp: gallons.imperial / 8,
    },
  ],
  minutes: [units.minutes, { min: 1, s: 1 / 60, ms: 1 / 60_000, hr: 60, h: 60 }],
  milliseconds: [units.milliseconds, { ms: 1, s: 1000 }],
  perMinute: [units.perMinute, { 'count/min': 1, bpm: 1, 'count/s': 60, Hz: 60 }],
  millimetresOfMercury: [units.millimetresOfMercury, { mmHg: 1, kPa: 760 / 101.325 }],
};

describe('the units of importers', () => {
  test.each(Object.entries(tables))('are what one of each is in %s', (_, [table, expected]) => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(expected).sort());
    for (const [unit, one] of Object.entries(expected)) {
      const found = units.convert(1, unit, table) ?? Number.NaN;
      // A millimetre of mercury is a 760th of an atmosphere to seven digits.
      expect(Math.abs(found / one - 1), unit).toBeLessThan(1e-6);
    }
  });
});
