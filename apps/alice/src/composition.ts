import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, type Store } from '@schema/core';

/** What ALICE is made of. */
export const composition = compose([auth, chat]);

export type AliceStore = Store<typeof composition>;
