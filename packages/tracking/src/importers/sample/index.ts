export { type AppleHealthSample, appleHealthExport } from './apple-health.ts';
