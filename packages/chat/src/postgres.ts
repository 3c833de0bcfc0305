import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { chat } from './index.ts';

export const { conversations, messages } = compose([auth, chat]).postgres;
