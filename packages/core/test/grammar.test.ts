import { describe, expect, test } from 'vitest';
import { parseSearch } from '../src/search/grammar.ts';

/** Terms as text: `-` where they are not wanted, `*` where their last word may go on. */
const read = (text: string) =>
  parseSearch(text).map(
    ({ words, isExcluded, isPrefix }) =>
      `${isExcluded ? '-' : ''}${words.join(' ')}${isPrefix ? '*' : ''}`,
  );

describe('a search', () => {
  test.each([
    ['two Words', ['two', 'words']],
    ['"two words" three', ['two words', 'three']],
    // A quote that is not closed goes on to the end.
    ['one "two three', ['one', 'two three']],
    ['one -"two three', ['one', '-two three']],
    ['"', []],
    ['-', []],
    ['-without', ['-without']],
    ['- without', ['without']],
    ['begin*', ['begin*']],
    ['"two begin"*', ['two begin*']],
    ['"two begin*"', ['two begin']],
    ['-begin*', ['-begin*']],
    ['e-mail', ['e mail']],
    ['a"b c"d', ['a', 'b c', 'd']],
    ['?! *', []],
  ])('%s is %j', (text, terms) => {
    expect(read(text)).toEqual(terms);
  });

  test('has at most 32 parts and 64 words; those beyond are passed over', () => {
    const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`);
    expect(read(words(40).join(' '))).toEqual(words(32));
    const phrases = (count: number, length: number) =>
      Array.from({ length: count }, (_, n) => `${words(length).join(' ')} p${n}`);
    const quoted = (list: readonly string[]) => list.map((one) => `"${one}"`).join(' ');
    // Sixteen of four words are all that there may be.
    expect(read(quoted(phrases(17, 3)))).toEqual(phrases(16, 3));
    expect(read(`${quoted(phrases(15, 3))} a b c d e`)).toEqual([
      ...phrases(15, 3),
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  test('for a word that none of the indexes has finds nothing, and without it everything else', () => {
    expect(read('x'.repeat(500))).toEqual(['x'.repeat(500)]);
    expect(read(`one ${'x'.repeat(501)}`)).toEqual([]);
    expect(read(`one -${'x'.repeat(501)} two`)).toEqual(['one', 'two']);
  });
});
