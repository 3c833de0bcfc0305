import { readdirSync } from 'node:fs';
import { type Kit, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { type Decisions, generate } from '../src/index.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newFolder } from './support/databases.ts';

const before = {
  notes: table('notes', (t: Kit) => ({ id: t.serial(), a: t.text(), b: t.text(), gone: t.text() })),
  old: table('olds', (t: Kit) => ({ id: t.serial() })),
};
const after = {
  notes: table('notes', (t: Kit) => ({ id: t.serial(), b: t.text(), c: t.text(), d: t.text() })),
  old: table('news', (t: Kit) => ({ id: t.serial(), word: t.text() })),
};
const fitting = {
  rename: ['notes.a=notes.c'],
  renameTable: ['olds=news'],
  drop: ['notes.gone'],
  fill: ["notes.d='x'"],
};

/** Declarations that fit no change beside those that fit all of them. */
const unfitting: readonly [string, Decisions][] = [
  ['rename of table old to news', { renameTable: ['old=news'] }],
  ['rename of table notes to notes', { renameTable: ['notes=notes'] }],
  ['rename of column notes.x to c', { rename: ['notes.x=notes.c'] }],
  ['rename of column notes.b to b', { rename: ['notes.b=notes.b'] }],
  ['rename of column notes.gone to c', { rename: ['notes.gone=notes.c'] }],
  ['rename of column notes.a to c', { rename: ['notes.a=notes.d'] }],
  ['drop of notes.nope', { drop: ['notes.nope'] }],
  ['drop of notes.b', { drop: ['notes.b'] }],
  ['drop of notes.a', { drop: ['notes.a'] }],
  ['drop of olds', { drop: ['olds'] }],
  ['fill of notes.dd', { fill: ["notes.dd='x'"] }],
  ['fill of note.d', { fill: ["note.d='x'"] }],
  ['fill of notes.b', { fill: ["notes.b='x'"] }],
];

describe.each(dialects)('a declaration on %s', (dialect) => {
  it.each(unfitting)('that fits no change is refused: %s', async (what, more) => {
    const folder = newFolder();
    await generate(composeTables(before), dialect, { folder });
    const decisions = Object.fromEntries(
      Object.entries(fitting).map(([option, texts]) => [
        option,
        [...texts, ...(more[option as keyof typeof fitting] ?? [])],
      ]),
    );
    await expect(
      generate(composeTables(after), dialect, { folder, ...decisions }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(`The declared ${what} matches no change.`),
    });
    expect(await generate(composeTables(after), dialect, { folder, ...fitting })).toBeDefined();
  });
});

it.each(dialects)(
  'a default with the mark that parts the statements of a file is refused on %s',
  async (dialect) => {
    const folder = newFolder();
    const notes = table('notes', (t: Kit) => ({
      id: t.serial(),
      body: t.text().notNull().default('one\n--> statement-breakpoint\ntwo'),
    }));
    await expect(generate(composeTables({ notes }), dialect, { folder })).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      message: expect.stringMatching(
        /^The statement CREATE TABLE .notes. has --> statement-breakpoint/,
      ),
    });
    expect(readdirSync(folder)).toEqual([]);
  },
);
