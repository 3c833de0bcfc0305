import { suite } from '@schema/testing';
import { peopleComposition } from './sample/people.ts';
suite('speed', peopleComposition, (test) => {
  for (let i = 0; i < 20; i++) test(`t${i}`, async ({ store }) => { await store.people.create({ email: 'a', name: 'b' }); });
});
