import { suite, type TestContext } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newConversation, newUser } from './composition.ts';

type Context = TestContext<typeof composition>;

/** FTS5's own check: it compares the index with the table, which PRAGMA integrity_check does not. */
async function checkIndex({ store, execute }: Context): Promise<void> {
  if (store.dialect === 'sqlite')
    await execute(`insert into messages_fts(messages_fts, rank) values ('integrity-check', 1)`);
}

async function say(context: Context, ...contents: string[]) {
  const { user, conversation, say } = await newConversation(context.store);
  for (const content of contents) await say(content);
  const found = async (query: string) =>
    (await user.messages.search(query)).items.map(({ content }) => content);
  return { user, conversation, found };
}

const meanings: [query: string, hits: string[]][] = [
  ['cat', ['a cat', 'the cat and the dog']],
  ['CAT dog', ['the cat and the dog']],
  ['"the dog"', ['the cat and the dog']],
  ['"dog the"', []],
  ['cat -dog', ['a cat']],
  ['cat -"the dog"', ['a cat']],
  ['-dog', []],
  ['do*', ['the cat and the dog']],
  ['"the d"*', ['the cat and the dog']],
  ['d', []],
  ['caf', []],
  ['cafe', ['un café crème']],
  ['CRÈME', ['un café crème']],
  ['3.14', ['pi is 3.14']],
  ['14', ['pi is 3.14']],
  ['b7c', []],
  ['12e45b7c', ['commit 12e45b7c']],
  ['ada@example.com', ['mail ada@example.com']],
  ['example', ['mail ada@example.com']],
  ['οδοσ', ['ΟΔΟΣ']],
  ['pizza', ['pizza🤔']],
  ['', []],
  ['"*-', []],
];

suite('search', composition, (test) => {
  test('reads words, phrases, exclusions and beginnings', async (context) => {
    const { found } = await say(
      context,
      ...['a cat', 'the cat and the dog', 'un café crème', 'pi is 3.14', 'commit 12e45b7c'],
      ...['mail ada@example.com', 'ΟΔΟΣ', 'pizza🤔'],
    );
    for (const [query, hits] of meanings)
      expect({ query, hits: (await found(query)).sort() }).toEqual({ query, hits });
  });

  test('finds only what the user owns', async (context) => {
    const { found } = await say(context, 'a secret word');
    const other = await newUser(context.store);
    expect((await other.messages.search('secret')).items).toEqual([]);
    expect(await found('secret')).toEqual(['a secret word']);
  });

  test('finds a frequent word in the conversations of its user alone', async (context) => {
    const { store } = context;
    const { user, conversation, found } = await say(context, 'common 1', 'common 2');
    const second = await user.conversations.create({ title: 'Another talk' });
    await user.messages.append({ conversationId: second.id, role: 'user', content: 'common 3' });
    const others = await newConversation(store);
    await store.transaction(async (tx) => {
      const { messages } = tx.chat.forUser(others.user.id);
      for (let n = 0; n < 120; n++)
        await messages.append({
          conversationId: others.conversation.id,
          role: 'user',
          content: `common other ${n}`,
        });
    });
    expect(await found('common')).toEqual(['common 3', 'common 2', 'common 1']);
    expect(await found('common -2')).toEqual(['common 3', 'common 1']);
    expect(await found('"common other"')).toEqual([]);
    await user.conversations.delete(second.id);
    expect(await found('comm*')).toEqual(['common 2', 'common 1']);
    expect(await found(conversation.id.slice(-12))).toEqual([]);
    expect(await found(conversation.id)).toEqual([]);
    expect((await (await newUser(store)).messages.search('common')).items).toEqual([]);
  });

  test('gives its hits newest first over pages', async (context) => {
    const contents = Array.from({ length: 25 }, (_, index) => `needle ${index}`);
    const { user } = await say(context, ...contents);
    const first = await user.messages.search('needle', { limit: 20 });
    const second = await user.messages.search('needle', { limit: 20, after: first.next });
    expect(second.next).toBeUndefined();
    expect([...first.items, ...second.items].map(({ content }) => content)).toEqual(
      contents.reverse(),
    );
  });

  test('forgets a deleted message', async (context) => {
    const { user, found } = await say(context, 'alpha beta', 'beta gamma');
    const [hit] = (await user.messages.search('gamma')).items;
    await user.messages.delete(hit?.id ?? '');
    expect(await found('gamma')).toEqual([]);
    expect(await found('beta')).toEqual(['alpha beta']);
    await checkIndex(context);
  });

  test('forgets the messages of a deleted conversation and of a deleted user', async (context) => {
    const { store } = context;
    const { user, conversation, found } = await say(context, 'alpha');
    await user.conversations.delete(conversation.id);
    expect(await found('alpha')).toEqual([]);
    await checkIndex(context);
    const other = await say(context, 'omega');
    await store.auth.users.delete(other.user.id);
    await checkIndex(context);
    expect(await other.found('omega')).toEqual([]);
  });

  test('follows an update by raw SQL', async (context) => {
    const { found } = await say(context, 'alpha beta', 'gamma');
    await context.execute(`update messages set content = 'delta' where content = 'alpha beta'`);
    expect(await found('alpha')).toEqual([]);
    expect(await found('delta')).toEqual(['delta']);
    await checkIndex(context);
    await context.execute(`delete from messages where content = 'delta'`);
    expect(await found('delta')).toEqual([]);
    await checkIndex(context);
  });

  test('stays right after VACUUM has moved the rows', async (context) => {
    const { user, found } = await say(
      context,
      ...Array.from({ length: 20 }, (_, i) => `word${i} all`),
    );
    const { items } = await user.messages.search('all', { limit: 10 });
    for (const { id } of items) await user.messages.delete(id);
    await context.execute('vacuum');
    await checkIndex(context);
    expect(await found('word3')).toEqual(['word3 all']);
    expect(await found('word19')).toEqual([]);
    expect(await found('all')).toHaveLength(10);
  });

  test('shows nothing of a transaction that is rolled back', async (context) => {
    const { user, conversation, found } = await say(context, 'kept');
    const undo = new Error('undo');
    const work = context.store.transaction(async (tx) => {
      const own = tx.chat.forUser(user.id).messages;
      await own.append({ conversationId: conversation.id, role: 'user', content: 'undone' });
      expect((await own.search('undone')).items).toHaveLength(1);
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    expect(await found('undone')).toEqual([]);
    await checkIndex(context);
  });

  test('finds a word of the greatest length and refuses none', async (context) => {
    const long = 'x'.repeat(500);
    const { found } = await say(context, `a ${long}`, 'b');
    expect(await found(long)).toEqual([`a ${long}`]);
    expect(await found(`${long}y`)).toEqual([]);
    expect(await found(`b -${long}y`)).toEqual(['b']);
  });

  test('looks at the first 32 words', async (context) => {
    const { found } = await say(context, 'a word');
    expect(await found(`${'word '.repeat(31)}nowhere`)).toEqual([]);
    expect(await found(`${'word '.repeat(32)}nowhere`)).toEqual(['a word']);
  });

  test('indexes a text of the greatest length', async (context) => {
    const content = Array.from({ length: 70_000 }, (_, i) => `${(i * 7919) % 9973} `)
      .join('')
      .slice(0, 65_536);
    const { found } = await say(context, content);
    expect(await found('7919')).toHaveLength(1);
  });
});
