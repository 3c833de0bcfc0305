import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { system } from './index.ts';

export const {
  auditLogs,
  auditChain,
  auditCheckpoints,
  userActivityLog,
  downloadAudit,
  notifications,
  notificationInboxes,
  appSettings,
} = compose([auth, system]).sqlite;
