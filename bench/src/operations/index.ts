import type { AnyOperation } from '../operation.ts';
import { appendMessage } from './append-message.ts';
import { conversationWithMessages } from './conversation.ts';
import { findUser } from './find-user.ts';
import { listMessages } from './list-messages.ts';
import { signUp } from './sign-up.ts';
import { upsertWeight } from './upsert-weight.ts';
import { upsertWeights } from './upsert-weights.ts';
import { validateSession } from './validate-session.ts';

/** What is measured, in the order of the report. */
export const operations: readonly AnyOperation[] = [
  validateSession,
  findUser,
  listMessages,
  conversationWithMessages,
  appendMessage,
  upsertWeight,
  signUp,
  upsertWeights,
];
