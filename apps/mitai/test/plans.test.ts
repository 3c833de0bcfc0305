import { describePlans } from '@schema/testing';
import { composition } from '../src/composition.ts';

describePlans('legacy', composition, {
  small: {
    pipeline_configs: 'a handful, which nothing adds to',
    pipeline_configs_backup_pre_020: 'a handful, which nothing adds to',
  },
  sorted: { 'pipelines.list': 'a small table' },
});
