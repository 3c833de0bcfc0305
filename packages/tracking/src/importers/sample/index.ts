export { type AppleHealthExportOptions, appleHealthExport } from './apple-health.ts';
