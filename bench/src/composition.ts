import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, type Store } from '@schema/core';
import { membership } from '@schema/membership';
import { system } from '@schema/system';
import { signUps } from './sign-ups.ts';
import { weights } from './weights.ts';

export const composition = compose([auth, chat, membership, system, weights, signUps]);

export type BenchStore = Store<typeof composition>;
