import { auditChain } from './audit/audit-chain.table.ts';
import { auditCheckpoints } from './audit/audit-checkpoints.table.ts';
import { auditLogs } from './audit/audit-logs.table.ts';
import { downloadAudit } from './downloads/download-audit.table.ts';
import { notificationInboxes } from './notifications/notification-inboxes.table.ts';
import { notifications } from './notifications/notifications.table.ts';
import { appSettings } from './settings/app-settings.table.ts';
import { userActivityLog } from './user-activity/user-activity-log.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  auditLogs,
  auditChain,
  auditCheckpoints,
  userActivityLog,
  downloadAudit,
  notifications,
  notificationInboxes,
  appSettings,
};
export {
  appSettings,
  auditChain,
  auditCheckpoints,
  auditLogs,
  downloadAudit,
  notificationInboxes,
  notifications,
  userActivityLog,
};
