import { z } from 'zod';
import { entriesOf } from './registry-yaml.ts';
import type { RegistryYaml } from './registry-yaml.ts';
import { describeIssues } from './registry-csv.ts';
import { RegistryError } from './registry-error.ts';
import type { Entry } from './registry-entry.ts';

/** Words of the marts that cannot be a track: the cell of rounds without evidence, and the sum over tracks. */
const reserved = ['unclassified', 'all'];

/** The id of a track: lower-case ASCII, words joined by _ or -. */
export const trackId = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,59}$/, 'an id is lower-case letters, digits, _ and -')
  .refine((id) => !reserved.includes(id), 'this id is reserved');

const name = z.string().trim().min(1).max(80);

const trackSchema = z.strictObject({
  id: trackId,
  name_zh: name,
  name_en: name,
  parent: trackId.nullable(),
  ai_of: z.array(trackId).default([]),
});

const trackSetSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'an id is lower-case letters, digits, _ and -'),
    name_zh: name,
    name_en: name,
    tracks: z.array(trackId).min(1).optional(),
    every: z.literal('top_level').optional(),
  })
  .refine(
    (set) => (set.tracks === undefined) !== (set.every === undefined),
    'a set has either tracks or every: top_level',
  );

const fileSchema = z.strictObject({
  version: z.literal(1),
  tracks: z.array(z.unknown()).default([]),
  track_sets: z.array(z.unknown()).default([]),
});

/** An industry or a field of technology. `parent` is null at the top level; `top` is the track itself there. */
export interface Track {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly parent: string | null;
  readonly top: string;
  /** Tracks whose rounds are of this one where there is evidence of artificial intelligence too. */
  readonly ai_of: readonly string[];
}

/** Tracks over which shares are measured; no member lies under another. */
export interface TrackSet {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly tracks: readonly string[];
}

type TrackRow = z.infer<typeof trackSchema>;
type TrackSetRow = z.infer<typeof trackSetSchema>;

/** The two lists of one tracks.yaml, checked entry by entry. */
export function parseTrackFile(yaml: RegistryYaml): { tracks: Entry<TrackRow>[]; sets: Entry<TrackSetRow>[] } {
  const file = fileSchema.safeParse(yaml.data);
  if (!file.success)
    throw new RegistryError(
      `${yaml.file} line ${yaml.lineOf(file.error.issues[0]?.path ?? [])}`,
      describeIssues(file.error),
    );
  return {
    tracks: entriesOf(yaml, 'tracks', file.data.tracks, trackSchema),
    sets: entriesOf(yaml, 'track_sets', file.data.track_sets, trackSetSchema),
  };
}

/** Checks that every track it refers to exists, that no chain of parents is a circle and that no name means two tracks. */
export function linkTracks(entries: readonly Entry<TrackRow>[]): Track[] {
  const byId = new Map(entries.map((entry) => [entry.value.id, entry]));
  const names = new Map<string, string>();
  for (const { value, place } of entries) {
    if (value.parent !== null && !byId.has(value.parent))
      throw new RegistryError(place, `track ${value.id}: the parent ${value.parent} is missing`);
    for (const id of value.ai_of)
      if (!byId.has(id)) throw new RegistryError(place, `track ${value.id}: ai_of: there is no track ${id}`);
    for (const text of new Set([value.name_zh.toLowerCase(), value.name_en.toLowerCase()])) {
      const other = names.get(text);
      if (other !== undefined) throw new RegistryError(place, `track ${value.id}: its name is that of ${other}`);
      names.set(text, value.id);
    }
  }
  return entries.map(({ value, place }) => {
    const chain = [value.id];
    for (let above = value.parent; above !== null; above = byId.get(above)?.value.parent ?? null) {
      if (chain.includes(above))
        throw new RegistryError(
          place,
          `track ${value.id}: its parents form a circle (${[...chain, above].join(' → ')})`,
        );
      chain.push(above);
    }
    return { ...value, top: chain.at(-1) ?? value.id };
  });
}

/** Fills in the members and checks that each is a track, stands once and lies under no other member. */
export function linkTrackSets(entries: readonly Entry<TrackSetRow>[], tracks: readonly Track[]): TrackSet[] {
  const byId = new Map(tracks.map((track) => [track.id, track]));
  return entries.map(({ value, place }) => {
    const members = value.tracks ?? tracks.filter((track) => track.parent === null).map((track) => track.id);
    for (const [position, id] of members.entries()) {
      const track = byId.get(id);
      if (track === undefined) throw new RegistryError(place, `track set ${value.id}: there is no track ${id}`);
      if (members.indexOf(id) !== position) throw new RegistryError(place, `track set ${value.id}: ${id} stands twice`);
      for (let above = track.parent; above !== null; above = byId.get(above)?.parent ?? null)
        if (members.includes(above))
          throw new RegistryError(place, `track set ${value.id}: ${id} lies under its member ${above}`);
    }
    return { id: value.id, name_zh: value.name_zh, name_en: value.name_en, tracks: members };
  });
}
