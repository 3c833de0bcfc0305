import {
  type AnyDomain,
  compose,
  defineDomain,
  isSchemaError,
  SchemaError,
  table,
} from '@schema/core';
import { describe, expect, it, vi } from 'vitest';
import { parserWords } from '../src/store/parser-words.ts';

it('tells an error of another copy of this package, as a bundle may hold one', async () => {
  vi.resetModules();
  const other = await import('@schema/core');
  expect(other.SchemaError).not.toBe(SchemaError);
  const error: unknown = new other.SchemaError('BUSY', 'Make the call again.');
  expect(isSchemaError(error)).toBe(true);
  expect(isSchemaError(error, 'BUSY')).toBe(true);
  expect(isSchemaError(error, 'CONFLICT')).toBe(false);
});

it.each([
  undefined,
  null,
  'BUSY',
  { name: 'SchemaError', code: 'BUSY' },
  Object.assign(new Error('Make the call again.'), { name: 'SchemaError', code: 'BUSY' }),
])('takes nothing else for one: %s', (other) => {
  expect(isSchemaError(other)).toBe(false);
});

it.each([
  // A full-text search says so of a word that was looked for.
  ['no such column: salary', 'select * from texts where texts match ?', 'no such column: …'],
  ['syntax error at or near "\'name\'"', "select 'name' 'name'", 'syntax error at or near "…"'],
  ['syntax error at or near ")"', 'select 1)', 'syntax error at or near ")"'],
  ['relation "a.b" does not exist', 'select 1 from A.b', 'relation "a.b" does not exist'],
  ['relation "svc.b" does not exist', 'select 1 from "svc".b', 'relation "svc.b" does not exist'],
  ['relation "a.b" does not exist', 'select 1 from "a".b', 'relation "…" does not exist'],
  ['relation "a.b" does not exist', 'select a.c, b', 'relation "…" does not exist'],
  ['syntax error in "a + "c" b" type', 'select a, b, c', 'syntax error in "…" type'],
  ['Spalte »total« existiert nicht', 'select total', '… »total« …'],
  ['Fehler in »total total«', 'select total', '… in "…"'],
  ['Spalte »total« existiert nicht', 'select "total"', ''],
])('keeps of %j what is no value', (message, sql, kept) => {
  const metadata = { tables: new Map(), schema: 'svc' };
  expect(parserWords(message, { name: '', sql }, metadata)).toBe(kept);
});

describe('an error that names a table', () => {
  const domainOf = (table: string) => new SchemaError('NOT_FOUND', 'None.', { table }).domain;

  it('names its domain, unless several have a table of this name', () => {
    const curios = table('curios', (t) => ({ id: t.id() }));
    const [one, other] = ['one', 'other'].map((name) =>
      defineDomain({ name, tables: { curios }, repositories: () => ({}) }),
    );
    compose([one as AnyDomain]);
    expect(domainOf('curios')).toBe('one');
    compose([other as AnyDomain]);
    expect(domainOf('curios')).toBeUndefined();
    expect(domainOf('nothing')).toBeUndefined();
  });
});
