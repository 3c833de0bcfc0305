import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { membership } from '../../src/index.ts';

export const composition = compose([auth, membership]);
