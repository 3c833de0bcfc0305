export { importAppleHealth } from './apple-health/import.ts';
export { type GarminCsvOptions, importGarminCsv } from './garmin/csv.ts';
export { type FitOptions, importGarminFit } from './garmin/fit.ts';
export type { FileInput, ImportOptions, ImportProgress } from './input.ts';
export type { LogReport, Rejection } from './report.schema.ts';
export type { FileReport, ImportedLog, ImportTarget } from './report.ts';
export { importWithings, type WithingsOptions } from './withings/import.ts';
