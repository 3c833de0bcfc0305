import {
  conflict,
  notFound,
  type Page,
  type PageOptions,
  pick,
  publicColumns,
  splitOptions,
} from '@schema/core';
import { parse, timestamp, uuid } from '@schema/core/validators';
import { and, eq, inArray } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';
import { type Campaign, CampaignFilter, CampaignPatch, NewCampaign } from './campaigns.schema.ts';
import { emailCampaigns as definition } from './email-campaigns.table.ts';

const written = ['name', 'subject', 'html', 'text', 'audience'] as const;

/** Calls that write, plan and list campaigns. */
export function campaignRepository(context: MediaContext) {
  const { db, tables, query, pages, clock, newId } = context;
  const { emailCampaigns: campaigns } = tables;
  const columns = publicColumns(definition, campaigns);

  const insert = query('campaigns.insert', (p: typeof campaigns.$inferInsert) =>
    db
      .insert(campaigns)
      .values(pick(p, ['id', 'createdBy', ...written, 'createdAt', 'updatedAt']))
      .returning(columns),
  );
  const byId = query('campaigns.byId', (p: { id: string }) =>
    db.select(columns).from(campaigns).where(eq(campaigns.id, p.id)),
  );
  const schedule = query('campaigns.schedule', (p: { id: string; at: Date; now: Date }) =>
    db
      .update(campaigns)
      .set({ status: 'scheduled', scheduledAt: p.at, updatedAt: p.now })
      .where(and(eq(campaigns.id, p.id), inArray(campaigns.status, ['draft', 'scheduled'])))
      .returning(columns),
  );
  const unschedule = query('campaigns.unschedule', (p: { id: string; now: Date }) =>
    db
      .update(campaigns)
      .set({ status: 'draft', scheduledAt: null, updatedAt: p.now })
      .where(and(eq(campaigns.id, p.id), eq(campaigns.status, 'scheduled')))
      .returning(columns),
  );
  const cancel = query('campaigns.cancel', (p: { id: string; now: Date }) =>
    db
      .update(campaigns)
      .set({
        status: 'canceled',
        token: null,
        leaseExpiresAt: null,
        finishedAt: p.now,
        updatedAt: p.now,
      })
      .where(
        and(eq(campaigns.id, p.id), inArray(campaigns.status, ['draft', 'scheduled', 'sending'])),
      )
      .returning(columns),
  );
  const remove = query('campaigns.remove', (p: { id: string }) =>
    db
      .delete(campaigns)
      .where(and(eq(campaigns.id, p.id), inArray(campaigns.status, ['draft', 'canceled'])))
      .returning(columns),
  );
  const list = pages(
    'campaigns.list',
    { by: { createdAt: campaigns.createdAt, id: campaigns.id }, direction: 'desc' },
    (_: object, page) =>
      db
        .select(columns)
        .from(campaigns)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { status: (status: Campaign['status']) => eq(campaigns.status, status) },
  );

  const keyOf = (id: string) => ({ id: parse(uuid(), id, 'id') });
  const get = async (key: { id: string }): Promise<Campaign> =>
    (await byId.first(key)) ?? notFound('email_campaigns');
  const moved = async (
    key: { id: string },
    row: Campaign | undefined,
    rule: string,
  ): Promise<Campaign> => row ?? conflict('email_campaigns', ['status'], rule, await get(key));

  return {
    /**
     * Write a campaign; it is a draft until it is scheduled.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `createdBy`
     */
    async create(input: NewCampaign): Promise<Campaign> {
      const {
        createdBy: user,
        html = '',
        text = '',
        audience = {},
        ...rest
      } = parse(NewCampaign, input);
      const createdBy = user == null ? null : context.key('emailCampaigns', 'createdBy', user);
      const now = clock.now();
      const row = { ...rest, createdBy, html, text, audience, id: newId() };
      return insert.one({ ...row, createdAt: now, updatedAt: now });
    },

    /**
     * Get a campaign.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    get: async (id: string): Promise<Campaign> => get(keyOf(id)),

    /**
     * List the campaigns, of one state if it is named, the newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: CampaignFilter & PageOptions = {}): Promise<Page<Campaign>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(CampaignFilter, filter), paging);
    },

    /**
     * Change a draft; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the campaign in `current` when it is
     * no draft
     */
    async update(id: string, patch: CampaignPatch): Promise<Campaign> {
      const changes = parse(CampaignPatch, patch);
      const keys = written.filter((key) => changes[key] !== undefined);
      const key = keyOf(id);
      const row = { ...changes, ...key, updatedAt: clock.now() };
      const update = query(`campaigns.update(${keys})`, (p: typeof row) =>
        db
          .update(campaigns)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(and(eq(campaigns.id, p.id), eq(campaigns.status, 'draft')))
          .returning(columns),
      );
      return moved(key, await update.first(row), 'Only a draft can be changed.');
    },

    /**
     * Plan when a draft is sent, or plan it anew; a time that is past is as soon as possible.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the campaign in `current`
     */
    async schedule(id: string, at: Date): Promise<Campaign> {
      const key = keyOf(id);
      const time = parse(timestamp(), at, 'at');
      const row = await schedule.first({ ...key, at: time, now: clock.now() });
      return moved(key, row, 'Only a draft or a scheduled campaign can be scheduled.');
    },

    /**
     * Make a scheduled campaign a draft again.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the campaign in `current`
     */
    async unschedule(id: string): Promise<Campaign> {
      const key = keyOf(id);
      const row = await unschedule.first({ ...key, now: clock.now() });
      return moved(key, row, 'Only a scheduled campaign can become a draft again.');
    },

    /**
     * Stop a campaign for good; one that is being sent loses its sender.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the campaign in `current` when it
     * has ended
     */
    async cancel(id: string): Promise<Campaign> {
      const key = keyOf(id);
      const row = await cancel.first({ ...key, now: clock.now() });
      return moved(key, row, 'Only a campaign that has not ended can be canceled.');
    },

    /**
     * Delete a draft or a canceled campaign; what was sent stays.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT with the campaign in `current`
     */
    async delete(id: string): Promise<void> {
      const key = keyOf(id);
      const row = await remove.first(key);
      await moved(key, row, 'Only a draft or a canceled campaign can be deleted.');
    },
  };
}
