import { table } from '@schema/core';
import { expect, it } from 'vitest';
import { erdOf } from '../src/erd/model.ts';
import { toSvg } from '../src/erd/svg.ts';
import { composeTables } from './support/compose-tables.ts';

it.each(['notes', 'minimum_measurements_by_membership'])(
  'the drawing of a table %s has room for its name and its domain side by side',
  (name) => {
    const drawing = toSvg(
      erdOf(composeTables({ notes: table(name, (t) => ({ id: t.id() })) })),
      'test',
    );
    const [, start] = new RegExp(`<text x="(\\d+)"[^>]*>${name}<`).exec(drawing) ?? [];
    const [, end] = /<text x="(\d+)"[^>]*>test</.exec(drawing) ?? [];
    // What a letter of such a name takes in the widest usual font, by measurement.
    expect(Number(end) - Number(start)).toBeGreaterThan(7.7 * `${name} test`.length);
  },
);
