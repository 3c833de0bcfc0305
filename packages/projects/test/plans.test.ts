import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('the queries of projects', composition);
