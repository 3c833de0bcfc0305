/** Factors into one unit, by the unit's name in the file. */
export type Unit = Readonly<Record<string, number>>;

/** Kilograms. The avoirdupois pound is 0.45359237 kg exactly (NIST SP 811, appendix B). */
export const kilograms: Unit = {
  kg: 1,
  g: 0.001,
  lb: 0.45359237,
  oz: 0.028349523125,
  st: 6.35029318,
};

/** Grams. */
export const grams: Unit = {
  g: 1,
  mg: 0.001,
  mcg: 0.000001,
  kg: 1000,
  oz: 28.349523125,
  lb: 453.59237,
};

/** Kilocalories. `Cal` is the kilocalorie of food labels, `cal` the small one; 4.184 kJ make one. */
export const kilocalories: Unit = {
  kcal: 1,
  Cal: 1,
  cal: 0.001,
  kJ: 1 / 4.184,
  J: 1 / 4184,
};

/** Kilometres. The international mile is 1.609344 km exactly. */
export const kilometres: Unit = {
  km: 1,
  m: 0.001,
  cm: 0.00001,
  mi: 1.609344,
  yd: 0.0009144,
  ft: 0.0003048,
};

/** Litres; pints, cups and fluid ounces of the United States and of the United Kingdom. */
export const litres: Unit = {
  L: 1,
  l: 1,
  dL: 0.1,
  cL: 0.01,
  mL: 0.001,
  fl_oz_us: 0.0295735295625,
  fl_oz_imp: 0.0284130625,
  cup_us: 0.2365882365,
  cup_imp: 0.284130625,
  pt_us: 0.473176473,
  pt_imp: 0.56826125,
};

/** Minutes. */
export const minutes: Unit = { min: 1, s: 1 / 60, ms: 1 / 60_000, hr: 60, h: 60 };

/** Milliseconds. */
export const milliseconds: Unit = { ms: 1, s: 1000 };

/** Events a minute: beats, breaths. */
export const perMinute: Unit = { 'count/min': 1, 'count/s': 60, Hz: 60, bpm: 1 };

/** Millimetres of mercury. */
export const millimetresOfMercury: Unit = { mmHg: 1, kPa: 7.500615758456564 };

/** Millilitres of oxygen per kilogram of the body and minute. */
export const oxygenUptake: Unit = { 'mL/min·kg': 1, 'ml/(kg*min)': 1, 'mL/kg·min': 1 };

/** Convert a value; undefined for a unit that is not of this quantity. */
export function convert(value: number, unit: string, to: Unit): number | undefined {
  const factor = Object.hasOwn(to, unit) ? to[unit] : undefined;
  return factor === undefined ? undefined : value * factor;
}

/** Take off what binary sums leave behind, so that 0.1 + 0.2 rounds as 0.3 does. */
export function settle(value: number): number {
  return Number(value.toPrecision(12));
}
