import { errorsOf, suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newConversation } from './composition.ts';

suite('a message to a conversation that is being deleted', composition, (test) => {
  test('finds none, like one that comes later', { needs: 'concurrency' }, async (context) => {
    const { store, openAnother } = context;
    const { user, conversation } = await newConversation(store);
    const append = (clientId?: string) =>
      user.messages.append({
        conversationId: conversation.id,
        role: 'user',
        content: 'Anybody there?',
        ...(clientId && { clientId }),
      });
    const other = await openAnother();
    const appended = await other.transaction(async (tx) => {
      await tx.chat.forUser(user.id).conversations.delete(conversation.id);
      const calls = Promise.allSettled([append(), append('with-its-own-id')]);
      // Both still see the row, and wait for what becomes of it.
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { calls };
    });
    const errors = errorsOf(await appended.calls);
    expect(errors).toHaveLength(2);
    for (const error of errors) expect(error).toMatchObject({ code: 'NOT_FOUND' });
  });
});
