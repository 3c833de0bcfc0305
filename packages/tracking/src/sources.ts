/** Where a row's values come from. */
export const sources = ['manual', 'apple_health', 'garmin', 'withings'] as const;

/** Where a row's values come from: typed in, or told by a device. */
export type Source = (typeof sources)[number];

/** The sources that are imported, the most trusted last: Apple Health repeats what others told it. */
export const deviceSources = ['apple_health', 'garmin', 'withings'] as const;

/** A source that is imported. */
export type DeviceSource = (typeof deviceSources)[number];
