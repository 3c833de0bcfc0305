import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { chat, type EmbeddedChatDomain, type MessageOrder, type messages } from '../src/index.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, chat]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['chat'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'conversations'>>();
holds<Same<'messages'>>();
holds<Equal<AnyIn<Row<typeof messages>> | AnyIn<NewRow<typeof messages>>, never>>();

// An option may be undefined, which is as if it were left out.
export const newestFirst: MessageOrder = { order: undefined };

const conversationId = '018f9e5a-7b1c-7e4d-8a2b-000000000000';
// @ts-expect-error a role is one of three words
export const wrongWord: NewRow<typeof messages> = { conversationId, role: 'tool', content: '' };
// @ts-expect-error a message has a role
export const missingColumn: NewRow<typeof messages> = { conversationId, content: '' };

type Embedded = EmbeddedChatDomain['repositories'];
type Embeddings = ReturnType<ReturnType<Embedded>['forUser']>['embeddings'];

/** Never called: vectors may be `as const`. */
export async function constant({ put, nearest }: Embeddings): Promise<void> {
  const embedding = [1, 0, 0] as const;
  await put({ messageId: conversationId, model: 'a', embedding });
  await nearest(embedding);
}
