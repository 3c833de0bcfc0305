import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { tracking } from '../../src/index.ts';

export const composition = compose([auth, tracking]);
