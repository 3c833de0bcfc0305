import { openStore } from '@schema/core';
import { createSchema, suite, type TestContext } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { type ChatStore, composition, newConversation } from './composition.ts';
import { sentences } from './sentences.ts';

const queries = [
  ...sentences.flatMap((sentence) => sentence.split(/\s+/).slice(0, 3)),
  ...sentences.map((sentence) => `"${sentence.split(' ').slice(1, 3).join(' ')}"`),
  ...['naive', 'GROSSE', 'strasse', 'straße', 'ISTANBUL', 'istanbul', 'ılık', 'ILIK', 'москва'],
  ...['ΟΔΟΣ', 'οδος', 'οδοσ', 'Ἀθῆναι', 'αθηναι', 'lodz', 'łódź', 'Łódź', 'zolc', 'żółć', 'ŻÓŁĆ'],
  ...['東京', '東', '東*', '你好', 'ab*', 'e*', '1*', '3', '3.14', '14', '1e5', '12e45b7c', 'b7c'],
  ...[
    '0x1F',
    '-naive',
    'the -cat',
    'cat -the',
    '"the cat"',
    '"cat the"',
    '"the cat"*',
    '-"the cat" the',
  ],
  ...[
    'user_name',
    'user',
    'example.com',
    'ada@example.com',
    'ada',
    'https',
    'path/to',
    '"path to file"',
  ],
  ...[
    'well-known',
    'known',
    'twenty-one',
    "don't",
    't',
    "l'été",
    'ete',
    'été',
    'm²',
    'm',
    '½',
    '🤔',
    '👍🏽',
  ],
  ...[
    'pizza',
    'pizza🍕',
    '100₽',
    '100',
    '100€',
    'µm',
    'μm',
    'ﬁn',
    'fin',
    'Ⅷ',
    '〇',
    '①',
    'x²',
    'cafe\u0301',
  ],
  ...[
    '"',
    '""',
    '-',
    '*',
    '-*',
    "'",
    '\\',
    '(',
    'a OR b',
    'NEAR(a b)',
    'content:cat',
    '^cat',
    'a + b',
    '{x}',
  ],
  ...[
    "'; drop table messages; --",
    'cat & dog',
    '!cat',
    'cat:*',
    'cat <-> dog',
    '\u0000',
    '\ud800',
    '\u200b',
  ],
];

/** A generator with a seed (mulberry32): every run asks the same. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const alphabet = [
  ...'abcABCzZ0123eExX   --__..@@//::\'\'""**&|!()<>+#%,;éÉñüßẞıİłŁøåÅçœæžđ',
  ...'абвЯЁёйЙіІ αβγάΆΣσςΩώ א ש ا ب ١٢ क ि ् ไ ท 東京カな〇　、。한글 ²½①Ⅷ€₽₿™©°µſ',
  ...'🍕🤔👍🏽🇩🇪‍\u200b\u00a0\u2028\t\n\u0301\u0308\u0323\u0332\u0327\u0345\u05b0\ufe0f',
];

function randomText(random: (below: number) => number, maxLength: number): string {
  const length = 1 + random(maxLength);
  return Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
}

/** Fill a store and a SQLite database in memory alike; gives what each finds, by the text. */
async function sideBySide({ store }: TestContext<typeof composition>, texts: readonly string[]) {
  const reference = await openStore(composition, ':memory:');
  for (const statement of await createSchema(composition, 'sqlite'))
    await reference.db.run(sql.raw(statement));
  const searchers = await Promise.all([fill(store, texts), fill(reference as ChatStore, texts)]);
  return {
    close: () => reference.close(),
    compare: async (query: string) => {
      const [here, there] = await Promise.all(searchers.map((search) => search(query)));
      return { query, here, there };
    },
  };
}

async function fill(store: ChatStore, texts: readonly string[]) {
  const { user, say } = await newConversation(store);
  const numbers = new Map<string, number>();
  for (const [index, text] of texts.entries()) numbers.set((await say(text)).id, index);
  return async (query: string): Promise<(number | undefined)[]> => {
    const hits: (number | undefined)[] = [];
    let after: string | undefined;
    do {
      const page = await user.messages.search(query, { limit: 100, after });
      hits.push(...page.items.map(({ id }) => numbers.get(id)));
      after = page.next;
    } while (after !== undefined);
    return hits.sort();
  };
}

suite('search', composition, (test) => {
  test('finds the same for written queries as SQLite in memory', async (context) => {
    expect(sentences.length).toBeGreaterThanOrEqual(60);
    expect(queries.length).toBeGreaterThanOrEqual(200);
    const { compare, close } = await sideBySide(context, sentences);
    let hits = 0;
    for (const query of queries) {
      const { here, there } = await compare(query);
      expect({ query, hits: here }).toEqual({ query, hits: there });
      hits += here?.length ?? 0;
    }
    expect(hits).toBeGreaterThan(200);
    await close();
  });

  test('finds the same for random texts and queries as SQLite in memory', async (context) => {
    const seed = Number(process.env.SEARCH_SEED ?? 1);
    const rounds = Number(process.env.SEARCH_ROUNDS ?? 400);
    const random = randomNumbers(seed);
    const texts = Array.from({ length: 80 }, () => randomText(random, 60));
    const { compare, close } = await sideBySide(context, texts);
    let hits = 0;
    for (let round = 0; round < rounds; round++) {
      const text = texts[random(texts.length)] ?? '';
      const start = random(text.length);
      const part = text.slice(start, start + 1 + random(8));
      const query =
        [
          randomText(random, 10),
          part,
          `"${part}"`,
          `${part}*`,
          `${part} -${randomText(random, 3)}`,
        ][round % 5] ?? '';
      const { here, there } = await compare(query);
      expect({ seed, query, hits: here }).toEqual({ seed, query, hits: there });
      hits += here?.length ?? 0;
    }
    expect(hits).toBeGreaterThan(rounds / 4);
    await close();
  });
});
