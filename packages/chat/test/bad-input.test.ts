import type { SchemaError } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { NewMessage } from '../src/index.ts';
import { composition, newConversation } from './composition.ts';

type Own = Awaited<ReturnType<typeof newConversation>>;
type Case = [what: string, field: string, call: (own: Own) => Promise<unknown>];

/** What a caller in plain JavaScript may pass: the types say otherwise. */
const untyped = <T>(value: unknown): T => value as T;

/** Any error: what it is is what the test asks. */
const thrownError = (error: unknown) => error as Partial<SchemaError>;

const cursorOf = (...values: unknown[]) =>
  Buffer.from(JSON.stringify(values)).toString('base64url');
const anId = '018f9e5a-7b1c-7e4d-8a2b-000000000000';

const titles: [string, unknown][] = [
  ['an empty title', ''],
  ['a title of 256 characters', 'é'.repeat(256)],
  ['a title with NUL', 'a\0b'],
  ['a title with half a surrogate pair', '\ud83c'],
  ['a number as title', 7],
  ['a list as title', ['a']],
];

const messages: [string, string, unknown][] = [
  ['no input', 'input', undefined],
  ['null', 'input', null],
  ['a text', 'input', 'hello'],
  ['an unknown field', 'secret', { secret: 1 }],
  ['a foreign id', 'id', { id: anId }],
  ['a time of its own', 'createdAt', { createdAt: new Date() }],
  ['no conversation', 'conversationId', { conversationId: undefined }],
  ['null for a conversation', 'conversationId', { conversationId: null }],
  ['an empty conversation id', 'conversationId', { conversationId: '' }],
  ['a conversation id that is no UUID', 'conversationId', { conversationId: '1 or 1=1' }],
  ['a conversation id with a line end', 'conversationId', { conversationId: `${anId}\n` }],
  ['no role', 'role', { role: undefined }],
  ['an unknown role', 'role', { role: 'robot' }],
  ['a role in capitals', 'role', { role: 'User' }],
  ['no content', 'content', { content: undefined }],
  ['null content', 'content', { content: null }],
  ['a number as content', 'content', { content: 1 }],
  ['content with NUL', 'content', { content: 'a\0' }],
  ['content with half a surrogate pair', 'content', { content: 'a\udc00' }],
  ['content of 65,537 characters', 'content', { content: 'x'.repeat(65_537) }],
  ['metadata that is no object', 'metadata', { metadata: 'x' }],
  ['metadata that is a list', 'metadata', { metadata: [1] }],
  ['metadata of more than 16 KiB', 'metadata', { metadata: { text: 'x'.repeat(16_384) } }],
  ['metadata with NUL', 'metadata', { metadata: { text: '\0' } }],
  ['metadata with NUL in a key', 'metadata', { metadata: { '\0': 1 } }],
  ['metadata with half a surrogate pair', 'metadata', { metadata: { text: '\ud800' } }],
  ['metadata with NaN', 'metadata.n', { metadata: { n: Number.NaN } }],
  ['metadata with a date', 'metadata.at', { metadata: { at: new Date() } }],
  ['metadata with a function', 'metadata.f', { metadata: { f: () => 1 } }],
  ['metadata with a bigint', 'metadata.n', { metadata: { n: 1n } }],
  [
    'metadata of 70 levels',
    'metadata',
    { metadata: JSON.parse(`${'{"a":'.repeat(70)}1${'}'.repeat(70)}`) },
  ],
  ['an empty client id', 'clientId', { clientId: '' }],
  ['a client id of 101 characters', 'clientId', { clientId: 'x'.repeat(101) }],
  ['a client id with NUL', 'clientId', { clientId: '\0' }],
];

const pages: [string, string, unknown][] = [
  ['a limit of 0', 'limit', { limit: 0 }],
  ['a limit of 101', 'limit', { limit: 101 }],
  ['a negative limit', 'limit', { limit: -1 }],
  ['half a limit', 'limit', { limit: 1.5 }],
  ['a text as limit', 'limit', { limit: '5' }],
  ['NaN as limit', 'limit', { limit: Number.NaN }],
  ['an empty cursor', 'after', { after: '' }],
  ['a cursor that is no base64', 'after', { after: '%%%' }],
  ['a cursor of nothing', 'after', { after: cursorOf() }],
  ['a cursor of a wrong length', 'after', { after: cursorOf({ t: 1 }) }],
  ['a cursor of wrong types', 'after', { after: cursorOf('x', 1) }],
  ['a cursor with an id that is no UUID', 'after', { after: cursorOf({ t: 1 }, 'x') }],
  ['a cursor with a time out of range', 'after', { after: cursorOf({ t: 8.64e15 }, anId) }],
  ['a cursor with NUL', 'after', { after: cursorOf({ t: 1 }, '\0') }],
];

const cases: Case[] = [
  ...titles.flatMap(([what, title]): Case[] => [
    [
      `create: ${what}`,
      'title',
      ({ user }) => user.conversations.create({ title: untyped(title) }),
    ],
    [
      `rename: ${what}`,
      'title',
      ({ user, conversation }) => user.conversations.rename(conversation.id, untyped(title)),
    ],
  ]),
  [
    'rename: no title',
    'title',
    ({ user, conversation }) => user.conversations.rename(conversation.id, untyped(undefined)),
  ],
  [
    'create: an unknown field',
    'userId',
    ({ user }) => user.conversations.create(untyped({ userId: anId })),
  ],
  ['create: null', 'input', ({ user }) => user.conversations.create(untyped(null))],
  [
    'update: a text for a yes or no',
    'isArchived',
    ({ user, conversation }) =>
      user.conversations.update(conversation.id, { isArchived: untyped('yes') }),
  ],
  [
    'archive: a text',
    'isArchived',
    ({ user, conversation }) => user.conversations.archive(conversation.id, untyped('yes')),
  ],
  [
    'conversations.list: a text',
    'isArchived',
    ({ user }) => user.conversations.list({ isArchived: untyped('yes') }),
  ],
  ...messages.map(
    ([what, field, change]): Case => [
      `append: ${what}`,
      field,
      ({ user, conversation }) =>
        user.messages.append(
          typeof change === 'object' && change !== null
            ? untyped<NewMessage>({
                conversationId: conversation.id,
                role: 'user',
                content: 'x',
                ...change,
              })
            : untyped(change),
        ),
    ],
  ),
  ...pages.flatMap(([what, field, options]): Case[] => [
    [`conversations.list: ${what}`, field, ({ user }) => user.conversations.list(untyped(options))],
    [
      `messages.list: ${what}`,
      field,
      ({ user, conversation }) => user.messages.list(conversation.id, untyped(options)),
    ],
    [`search: ${what}`, field, ({ user }) => user.messages.search('x', untyped(options))],
  ]),
  [
    'messages.list: an unknown order',
    'order',
    ({ user, conversation }) => user.messages.list(conversation.id, { order: untyped('sideways') }),
  ],
  [
    'messages.list: an inherited order',
    'order',
    ({ user, conversation }) =>
      user.messages.list(conversation.id, { order: untyped('constructor') }),
  ],
  ...[0, -1, 101, 1.5, Number.NaN, '3', null].map(
    (count): Case => [
      `withRecent: a count of ${count}`,
      'count',
      ({ user, conversation }) => user.messages.withRecent(conversation.id, untyped(count)),
    ],
  ),
  ['search: no text', 'text', ({ user }) => user.messages.search(untyped(undefined))],
  ['search: a number', 'text', ({ user }) => user.messages.search(untyped(5))],
  ['search: 2001 characters', 'text', ({ user }) => user.messages.search('x'.repeat(2001))],
  ...(
    ['', 'x', `${anId}0`, `{${anId}}`, "' or 1=1 --", 'a\0', 5, null, undefined, {}] as unknown[]
  ).flatMap((id): Case[] => {
    const bad = untyped<string>(id);
    const what = `an id of ${JSON.stringify(id)}`;
    return [
      [`conversations.get: ${what}`, 'id', ({ user }) => user.conversations.get(bad)],
      [`conversations.rename: ${what}`, 'id', ({ user }) => user.conversations.rename(bad, 'x')],
      [`conversations.update: ${what}`, 'id', ({ user }) => user.conversations.update(bad, {})],
      [`conversations.archive: ${what}`, 'id', ({ user }) => user.conversations.archive(bad)],
      [`conversations.delete: ${what}`, 'id', ({ user }) => user.conversations.delete(bad)],
      [`messages.get: ${what}`, 'id', ({ user }) => user.messages.get(bad)],
      [`messages.delete: ${what}`, 'id', ({ user }) => user.messages.delete(bad)],
      [`messages.list: ${what}`, 'conversationId', ({ user }) => user.messages.list(bad)],
      [`withRecent: ${what}`, 'conversationId', ({ user }) => user.messages.withRecent(bad)],
    ];
  }),
];

suite('chat', composition, (test) => {
  test(`refuses ${cases.length} bad inputs by name and writes nothing`, async ({
    store,
    db,
    tables,
  }) => {
    const own = await newConversation(store);
    await own.say('the only one');
    const rows = () =>
      Promise.all(
        [tables.users, tables.conversations, tables.messages].map((table) =>
          db.select().from(table),
        ),
      );
    const before = await rows();
    const outcomes: unknown[] = [];
    for (const [what, , call] of cases) {
      const error = await call(own).then(() => undefined, thrownError);
      outcomes.push([what, error?.code ?? error, error?.field]);
    }
    expect(outcomes).toEqual(cases.map(([what, field]) => [what, 'INVALID_INPUT', field]));
    expect(await rows()).toEqual(before);
  });

  test('refuses an owner that is no UUID', async ({ store }) => {
    for (const bad of ['', 'x', 5, '\0']) {
      expect(() => store.chat.forUser(bad)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', field: 'userId' }),
      );
    }
  });

  test('says nothing of the value that it refuses', async ({ store }) => {
    const { user } = await newConversation(store);
    const value = `hunter2${'x'.repeat(255)}`;
    const error = await user.conversations
      .create({ title: value })
      .catch((thrown: Error) => thrown);
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('hunter2');
  });
});
