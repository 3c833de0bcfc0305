import { expect, test } from 'vitest';
import { canonicalJson } from '../src/audit/canonical-json.ts';

test.each([
  ['{"b":1,"a":[2,null,{"d":"ü","c":-1.5}]}', '{"a":[2,null,{"c":-1.5,"d":"ü"}],"b":1}'],
  ['{" ":0,"10":1,"9":2,"01":3,"a":4}', '{"9":2,"10":1," ":0,"01":3,"a":4}'],
  ['{"b":{},"__proto__":[],"":"\\"\\u0001"}', '{"":"\\"\\u0001","__proto__":[],"b":{}}'],
  ['"text"', '"text"'],
])('writes %s with its keys in order', (json, canonical) => {
  expect(canonicalJson(JSON.parse(json))).toBe(canonical);
});

test('writes nothing as null', () => {
  expect(canonicalJson(undefined)).toBe('null');
});
