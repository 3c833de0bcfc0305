import { cut } from '../sqlite/insert-text.ts';

/** Read what SQLite keeps only as the text of its CREATE statements. */

/** The checks that a table's check trigger keeps. */
export function checksIn(createTrigger: string): { name: string; condition: string }[] {
  return [...createTrigger.matchAll(/WHEN NOT \(/g)].flatMap((match) => {
    const { inside, rest } = bracketed(createTrigger, match.index + match[0].length - 1);
    const name = /^ THEN RAISE\(ABORT, 'CHECK constraint failed: ([^']+)'\)/.exec(rest)?.[1];
    return name === undefined ? [] : [{ name, condition: inside }];
  });
}

/** The parts of a CREATE INDEX statement, and its condition if it is partial. */
export function indexIn(createIndex: string): { parts: string[]; where: string | undefined } {
  const { inside, rest } = bracketed(createIndex, createIndex.indexOf('('));
  const where = /^\s*where\s+(.+)$/is.exec(rest)?.[1];
  return { parts: cut(inside, ',').map(({ text }) => text), where };
}

function bracketed(text: string, start: number): { inside: string; rest: string } {
  let depth = 0;
  for (const index of unquoted(text, start)) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return { inside: text.slice(start + 1, index), rest: text.slice(index + 1) };
  }
  return { inside: text.slice(start + 1), rest: '' };
}

/** The positions of a text that stand in no quotes. */
function* unquoted(text: string, start: number): Generator<number> {
  let quote: string | undefined;
  for (let index = start; index < text.length; index++) {
    const character = text[index] as string;
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (`'"\``.includes(character)) quote = character;
    else yield index;
  }
}
