import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { tracking } from '@schema/tracking';

export const composition = compose([auth, tracking]);
