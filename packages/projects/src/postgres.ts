import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { projects as domain } from './index.ts';

export const { projects, userStories, tasks, comments, activities, generationRequests } = compose([
  auth,
  domain,
]).postgres;
