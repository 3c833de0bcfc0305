/** An Apple Health export around some elements. */
export function exportOf(
  elements: string | readonly string[],
  exported = '2026-03-30 12:00:00 +0200',
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_US">
 <ExportDate value="${exported}"/>
${[elements].flat().join('\n')}
</HealthData>
`;
}

const watch = 'Ann&#8217;s Apple&#160;Watch';

/** One record; `name` without Apple's prefix, the end the start unless told. */
export function quantity(
  name: string,
  value: number | string,
  unit: string,
  start: string,
  { end = start, source = watch }: { end?: string; source?: string } = {},
): string {
  return ` <Record type="HKQuantityTypeIdentifier${name}" sourceName="${source}" unit="${unit}" startDate="${start}" endDate="${end}" value="${value}"/>`;
}

export function sleep(stage: string, start: string, end: string, source = watch): string {
  return ` <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${source}" startDate="${start}" endDate="${end}" value="HKCategoryValueSleepAnalysis${stage}"/>`;
}

/** A blood pressure as Apple writes it: the two halves alone, and once more together. */
export function pressure(
  systolic: number | string,
  diastolic: number | string,
  at: string,
  { unit = 'mmHg', source = 'Cuff' }: { unit?: string; source?: string } = {},
): string {
  const halves = [
    quantity('BloodPressureSystolic', systolic, unit, at, { source }),
    quantity('BloodPressureDiastolic', diastolic, unit, at, { source }),
  ].join('\n');
  return `${halves}
 <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="${source}" startDate="${at}" endDate="${at}">
${halves}
 </Correlation>`;
}

export function workout(
  activity: string,
  start: string,
  end: string,
  {
    source = watch,
    attributes = '',
    inside = '',
  }: { source?: string; attributes?: string; inside?: string } = {},
): string {
  return ` <Workout workoutActivityType="HKWorkoutActivityType${activity}" sourceName="${source}" startDate="${start}" endDate="${end}" ${attributes}>${inside}</Workout>`;
}

export function statistics(name: string, attributes: string): string {
  return `<WorkoutStatistics type="HKQuantityTypeIdentifier${name}" startDate="" endDate="" ${attributes}/>`;
}

/** The bytes of a text in pieces of a size, as a stream gives them. */
export function* pieces(text: string, size = 1000): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
