import { describe, expect, it } from 'vitest';
import { hashOf } from '../src/history/history.ts';
import { readScript, withoutComments, writeScript } from '../src/history/script.ts';

const script = {
  statements: ['CREATE TABLE a (b int);', 'DROP TABLE c'],
  loses: ['the table c', 'the column users.nickname'],
  cannotUndo: ['the rows of c'],
  leaves: ['the table d'],
};

describe('a script', () => {
  it('is read as it was written, with either kind of line ends', () => {
    const text = writeScript(script);
    for (const read of [text, text.replaceAll('\n', '\r\n')]) {
      const { statements, ...marks } = readScript(read);
      expect({ ...marks, statements: script.statements }).toEqual(script);
      expect(statements.map(withoutComments)).toEqual(['CREATE TABLE a (b int);', 'DROP TABLE c;']);
    }
  });

  it('has the same hash with either kind of line ends, and another for other text', () => {
    const text = writeScript(script);
    expect(hashOf(text.replaceAll('\n', '\r\n'))).toBe(hashOf(text));
    expect(hashOf(`${text} `)).not.toBe(hashOf(text));
  });
});
