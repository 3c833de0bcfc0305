import { openStore } from '@schema/core';
import { describeOpenApi } from '@schema/testing/apps';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';

const makeApp = async () => {
  const store = await openStore(composition, ':memory:');
  onTestFinished(() => store.close());
  return createApp(store, { log: () => {} });
};

describeOpenApi(makeApp, { atLeast: 115 });

it('describes what may be lacking as null, and times of a day without an offset', async () => {
  const app = await makeApp();
  const text = await (await app.request('/openapi.json')).text();
  const wrong = ['{"type":["object","null"]}', '"format":"time"'];
  expect(wrong.filter((part) => text.includes(part))).toEqual([]);
  const { components } = JSON.parse(text) as {
    components: { schemas: Record<string, { properties: Record<string, { pattern?: string }> }> };
  };
  const { pattern = '' } = components.schemas.LoggedActivity?.properties.startTime ?? {};
  const isTaken = (time: string) => new RegExp(pattern).test(time);
  expect(['07:30:00', '23:59:59'].map(isTaken)).toEqual([true, true]);
  expect(['24:00:00', '07:30', '07:30:00Z'].map(isTaken)).toEqual([false, false, false]);
});

it('says which numbers may have decimals: the weights of focus areas have them', async () => {
  const app = await makeApp();
  const { components } = (await (await app.request('/openapi.json')).json()) as {
    components: { schemas: Record<string, { properties: Record<string, { type?: string }> }> };
  };
  expect(components.schemas.FocusWeight?.properties.weight?.type).toBe('number');
});

it('says which metrics are compared unless told', async () => {
  const app = await makeApp();
  const { paths } = (await (await app.request('/openapi.json')).json()) as {
    paths: Record<
      string,
      { get: { parameters: { name: string; schema: { default?: string } }[] } }
    >;
  };
  const { get } = paths['/api/v1/profiles/{profileId}/charts/correlations'] ?? {};
  const { schema } = get?.parameters.find(({ name }) => name === 'metrics') ?? {};
  expect(schema?.default?.split(',')).toEqual(expect.arrayContaining(['weight.weight']));
});
