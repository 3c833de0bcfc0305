import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('system', composition, {
  small: { audit_chain: 'one row', app_settings: 'one row for each setting that was changed' },
  whole: { 'audit.firstKept': 'passes over the rows that the purge deletes' },
});
