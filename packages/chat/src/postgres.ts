import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { chat } from './index.ts';

const { postgres, enums } = compose([auth, chat]);

export const { conversations, messages } = postgres;
export const { message_role: messageRole } = enums;
