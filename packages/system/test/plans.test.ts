import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('system', composition);
