export { deferred } from './deferred.ts';
export {
  anyKey,
  email,
  fieldSchema,
  filledText,
  roundTo,
  text,
  timeZone,
  uuid,
  webAddress,
} from './field.ts';
export { json, jsonObject, storableJson } from './json.ts';
export { inKeyOrder } from './key-order.ts';
export { accepted, invalidInput, issuesOf, parse } from './parse.ts';
export { insertSchema, selectSchema, updateSchema } from './schemas.ts';
