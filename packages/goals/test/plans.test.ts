import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

describePlans('goals', composition, {
  small: {
    goal_type_definitions: 'some dozens',
    focus_area_definitions: 'some dozens',
    training_parameters: 'some dozens',
  },
  sorted: {
    'parameters.list': 'a small table',
    'parameters.listOfCategory': 'a small table',
  },
});
