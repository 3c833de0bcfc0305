import { describePlans } from '@schema/testing';
import { composition } from './support/composition.ts';

describePlans('the queries of membership', composition);
