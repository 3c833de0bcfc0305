export { deferred } from './deferred.ts';
export {
  email,
  fieldSchema,
  filledText,
  optionalKey,
  roundTo,
  sha256,
  text,
  timestamp,
  uuid,
  webAddress,
} from './field.ts';
export { asJsonKeeps, type Json, type JsonObject, json, jsonObject, storableJson } from './json.ts';
export { inKeyOrder } from './key-order.ts';
export { accepted, invalidInput, issuesOf, parse, parseAsync, reasonOf } from './parse.ts';
export { readonlyList } from './readonly-list.ts';
export { isSameJson } from './same-json.ts';
export { insertSchema, selectSchema, updateSchema } from './schemas.ts';
export { SearchText } from './search-text.ts';
export { clockOf, isTimeZone, offsetOf, timeZone } from './time-zone.ts';
