import { z } from '@hono/zod-openapi';
import { jsonObject } from '@schema/core/validators';
import { freeForm } from '@schema/http';
import * as media from '@schema/media/validators';

export const MediaItem = z.strictObject(media.MediaItem.shape).openapi('MediaItem');
export const Credit = z.strictObject(media.Credit.shape).openapi('Credit');
export const MediaItemDetails = z
  .strictObject({ ...media.MediaItemDetails.shape, cast: z.array(Credit) })
  .openapi('MediaItemDetails');
export const Episode = z.strictObject(media.Episode.shape).openapi('Episode');
export const Season = z
  .strictObject({ ...media.Season.shape, episodes: z.array(Episode) })
  .openapi('Season');
export const Series = z
  .strictObject({ ...MediaItemDetails.shape, seasons: z.array(Season) })
  .openapi('Series');
export const Person = z.strictObject(media.Person.shape).openapi('Person');
export const PersonWithCredits = z
  .strictObject(media.PersonWithCredits.shape)
  .openapi('PersonWithCredits');
export const Thumbnail = z.strictObject(media.Thumbnail.shape).openapi('Thumbnail');
export const ImportRun = z
  .strictObject({
    ...media.ImportRun.shape,
    checkpoint: freeForm(media.ImportRun.shape.checkpoint),
  })
  .openapi('ImportRun');
export const Schedule = z
  .strictObject({ ...media.Schedule.shape, options: freeForm(media.Schedule.shape.options) })
  .openapi('Schedule');
export const Campaign = z
  .strictObject({ ...media.Campaign.shape, audience: freeForm(media.Campaign.shape.audience) })
  .openapi('Campaign');
/** A campaign is its writer's. */
export const NewCampaign = z
  .strictObject({
    ...media.NewCampaign.omit({ createdBy: true }).shape,
    audience: freeForm(media.NewCampaign.shape.audience),
  })
  .openapi('NewCampaign');
export const CampaignPatch = z
  .strictObject({
    ...media.CampaignPatch.shape,
    audience: freeForm(media.CampaignPatch.shape.audience),
  })
  .openapi('CampaignPatch');
export const HeroPool = z
  .strictObject({
    ...media.HeroPool.shape,
    items: z.array(z.looseObject({})),
  })
  .openapi('HeroPool');
/** A pool without its name, which stands in the path. */
export const NewHeroPool = z
  .strictObject({
    items: z.array(freeForm(jsonObject())).max(500),
    expiresIn: media.NewHeroPool.shape.expiresIn,
  })
  .openapi('NewHeroPool');
