/** Where the present comes from; tests bring their own. */
export interface Clock {
  now(): Date;
}

/** The longest that a timer of Node takes, in milliseconds; it ends a longer one at once. */
export const longestTimer = 2_147_483_647;

/** The time so many milliseconds after another one. */
export function later(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}

/** The machine's clock, in whole milliseconds. */
export const systemClock: Clock = { now: () => new Date() };
