export { Activity, LabelledActivity, NewActivity } from './activity/activity.schema.ts';
export { Evaluation } from './activity/evaluation.ts';
export { BloodPressure, NewBloodPressure } from './blood-pressure/blood-pressure.schema.ts';
export { Caliper, NewCaliper } from './caliper/caliper.schema.ts';
export { Circumference, NewCircumference } from './circumference/circumference.schema.ts';
export { LogReport } from './importers/report.schema.ts';
export { DayRange } from './logs/day-range.ts';
export { logs } from './logs/logs.ts';
export { Mapping, NewMapping } from './mappings/mappings.schema.ts';
export { NewNutrition, Nutrition } from './nutrition/nutrition.schema.ts';
export { NewPhoto, Photo } from './photos/photos.schema.ts';
export { RestConfig } from './rest-days/rest-config.ts';
export { NewRestDay, RestDay } from './rest-days/rest-days.schema.ts';
export { LatestOptions, MetricName, SeriesOptions, SeriesPoint } from './series/series.schema.ts';
export { NewSleep, Sleep } from './sleep/sleep.schema.ts';
export { SleepSegments } from './sleep/sleep-segments.ts';
export { Stats } from './stats/stats.schema.ts';
export { Abilities } from './training-types/abilities.ts';
export { TrainingProfile } from './training-types/training-profile.ts';
export {
  NewTrainingType,
  TrainingType,
  TrainingTypeFilter,
} from './training-types/training-types.schema.ts';
export { NewVitals, Vitals } from './vitals/vitals.schema.ts';
export { NewWeight, Weight } from './weight/weight.schema.ts';
