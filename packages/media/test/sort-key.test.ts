import { describe, expect, test } from 'vitest';
import { foldName, sortNameOf, sortTitleOf } from '../src/sort-key.ts';

describe('what a title is ordered by', () => {
  test.each([
    ['The Matrix', 'matrix'],
    ['A Bug’s Life', 'bug s life'],
    ['An American in Paris', 'american in paris'],
    ['Anna', 'anna'],
    ['Theatre', 'theatre'],
    // Of an article alone something must be left.
    ['The', 'the'],
    ['A', 'a'],
    ['The!', 'the'],
    ['The ...', 'the'],
    ['A.I. Artificial Intelligence', 'a i artificial intelligence'],
    ['The A-Team', 'a team'],
    ['A-Team', 'a team'],
    ['“A” Is for Alibi', 'a is for alibi'],
    ['“The Office”', 'office'],
    ['The “Burbs”', 'burbs'],
    ['Amélie', 'amelie'],
    // With an accent it is a word of another language.
    ['À bout de souffle', 'a bout de souffle'],
    ['A\u0300 bout de souffle', 'a bout de souffle'],
    ['Thé au harem', 'the au harem'],
    ['THE\tThing', 'thing'],
    ['Spider-Man: Homecoming', 'spider man homecoming'],
    ['  Two   spaces ', 'two spaces'],
    ['Ocean’s 8', 'ocean s 0000000008'],
    ['2001: A Space Odyssey', '0000002001 a space odyssey'],
    ['???', '???'],
    ['[•REC]', '•rec'],
  ])('%s is %s', (title, key) => {
    expect(sortTitleOf(title)).toBe(key);
  });

  test('keeps the article where it is told', () => {
    expect(sortTitleOf('The Matrix', 'The Matrix 1')).toBe('the matrix 0000000001');
    expect(sortTitleOf('The Matrix', null)).toBe('matrix');
  });

  test('puts numbers of any length in their order', () => {
    const titles = ['Part 2', 'Part 10', 'Part 100', 'Part 12345'];
    expect(
      titles
        .toReversed()
        .map((title) => sortTitleOf(title))
        .sort(),
    ).toEqual(titles.map((title) => sortTitleOf(title)));
  });

  test('has at most 1000 characters, none of them in half', () => {
    expect([...sortTitleOf('🎬'.repeat(1001))]).toHaveLength(1000);
    expect(sortTitleOf('🎬'.repeat(1001)).isWellFormed()).toBe(true);
  });
});

describe('what a name is ordered by', () => {
  test.each([
    ['Keanu Reeves', 'reeves keanu'],
    ['Ana de Armas', 'armas ana de'],
    ['Cher', 'cher'],
    [' Björk ', 'bjork'],
    ['Beyoncé Knowles-Carter', 'knowles carter beyonce'],
  ])('%s is %s', (name, key) => {
    expect(sortNameOf(name)).toBe(key);
  });

  test('is alike for what looks alike', () => {
    expect(foldName('ZOË  Kravitz')).toBe(foldName('zoe\u0308 kravitz'));
  });
});
