import { splitOptions } from '@schema/core';
import { afterEach, expect, test } from 'vitest';

const polluted = Object.prototype as { status?: string };

afterEach(() => {
  delete polluted.status;
});

test('options that are made on top of others narrow a list by the fields of both', () => {
  const defaults = Object.create({ status: 'DONE', kind: 'note', limit: 5 });
  const options = Object.assign(Object.create(defaults), { kind: 'task', after: 'x' });
  expect(splitOptions(options)).toEqual({
    paging: { after: 'x', limit: 5 },
    filter: { status: 'DONE', kind: 'task' },
  });
});

test('what all objects inherit narrows no list', () => {
  polluted.status = 'DONE';
  const { filter } = splitOptions(Object.create({ limit: 5 }));
  expect(Object.keys(filter)).toEqual([]);
  expect(Object.keys(splitOptions({ limit: 5 }).filter)).toEqual([]);
});
