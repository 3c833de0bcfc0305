import { inKeyOrder } from '@schema/core/validators';
import { expect, test } from 'vitest';

test.each([
  ['{"b":1,"a":[2,null,{"d":"ü","c":-1.5}]}', '{"a":[2,null,{"c":-1.5,"d":"ü"}],"b":1}'],
  ['{" ":0,"10":1,"9":2,"01":3,"a":4}', '{"9":2,"10":1," ":0,"01":3,"a":4}'],
  ['{"b":{},"__proto__":[],"":"\\"\\u0001"}', '{"":"\\"\\u0001","__proto__":[],"b":{}}'],
  ['"text"', '"text"'],
])('%s is given with its members in order', (json, ordered) => {
  expect(JSON.stringify(inKeyOrder(JSON.parse(json)))).toBe(ordered);
});
