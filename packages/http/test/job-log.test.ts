import { SchemaError } from '@schema/core';
import { expect, it, onTestFinished, vi } from 'vitest';
import { logJobError } from '../src/index.ts';

it.each([
  ['of a job names it', { id: 'j1', kind: 'image.edit' }, { jobId: 'j1', kind: 'image.edit' }],
  ['of none', undefined, {}],
])('an error %s is logged in one line, without what a job holds beside', (_, job, named) => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    return written.push(String(line)) > 0;
  });
  onTestFinished(() => void write.mockRestore());
  logJobError(new SchemaError('BUSY', 'Later.'), job && { ...job, ...{ params: 's3cret' } });
  write.mockRestore();
  const [line = '', ...rest] = written;
  expect(rest).toEqual([]);
  expect(line).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    level: 'warn',
    message: 'job',
    ...named,
    error: expect.stringMatching(/^SchemaError BUSY/),
  });
});
