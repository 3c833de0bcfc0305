import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, type Store, type StoreCalls } from '@schema/core';

/** What ALICE is made of. */
export const composition = compose([auth, chat]);

/** An open store of Alice. */
export type AliceStore = Store<typeof composition>;
/** What its routes call. */
export type AliceCalls = StoreCalls<typeof composition>;
