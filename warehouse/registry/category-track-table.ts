import { z } from 'zod';
import { trackId } from './track-table.ts';

/**
 * A row of category-tracks.csv: which track a category of a source stands for. `track_id` is null where the category says
 * nothing about the industry; then the note says why. `also` names, parted by blanks, the other tracks that the category
 * holds: what else is known of a company may tell that it is of one of them.
 */
export const categoryTrackSchema = z
  .strictObject({
    source_id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id of a source'),
    category: z.string().max(120),
    track_id: z
      .string()
      .transform((id) => (id === '' ? null : id))
      .pipe(trackId.nullable()),
    also: z
      .string()
      .default('')
      .transform((ids) => ids.split(' ').filter((id) => id !== ''))
      .pipe(z.array(trackId)),
    note: z.string(),
  })
  .refine((row) => row.track_id !== null || row.note !== '', 'a category without a track needs a note that says why')
  .refine((row) => row.track_id !== null || row.also.length === 0, 'a category without a track holds no others');

/** A reviewed mapping of a source's category. */
export type CategoryTrack = z.infer<typeof categoryTrackSchema>;
