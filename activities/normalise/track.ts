import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { cleanText } from './text.ts';

export interface ParsedTrack {
  readonly trackId: string;
  /** What decided it: the source's own label, its category in the registry, or the track's name. */
  readonly evidence: string | null;
  readonly issue: string | null;
}

/**
 * Reads the track text of a row, in this order: the source's own labels ("": names no track), the registry's categories of the source,
 * a track's id or name. A category that the registry lists as belonging nowhere is unclassified without an issue;
 * a text that nobody knows is unclassified with one.
 */
export function createTrackParser(
  registry: Registry,
  sourceId: string,
  labels: Readonly<Record<string, string>>,
): (text: string) => ParsedTrack {
  const categories = new Map(
    registry.categoryTracks
      .filter((entry) => entry.source_id === sourceId)
      .map((entry) => [entry.category, entry.track_id]),
  );
  const ids = new Set(registry.tracks.map((track) => track.id));
  const names = new Map(
    registry.tracks.flatMap((track) =>
      [track.id, track.name_zh, track.name_en].map((name) => [name.toLowerCase(), track.id] as const),
    ),
  );
  return (text) => {
    const label = cleanText(text);
    if (label === '') return { trackId: 'unclassified', evidence: null, issue: null };
    const own = labels[label];
    if (own === '') return { trackId: 'unclassified', evidence: `label of no track: ${label}`, issue: null };
    if (own !== undefined)
      return ids.has(own)
        ? { trackId: own, evidence: `label: ${label}`, issue: null }
        : {
            trackId: 'unclassified',
            evidence: null,
            issue: `the declaration maps "${label}" to "${own}", which is no track of the registry`,
          };
    const category = categories.get(label);
    if (category !== undefined)
      return category === null
        ? { trackId: 'unclassified', evidence: `category of no track: ${label}`, issue: null }
        : { trackId: category, evidence: `category: ${label}`, issue: null };
    const named = names.get(label.toLowerCase());
    if (named !== undefined) return { trackId: named, evidence: `name: ${label}`, issue: null };
    return {
      trackId: 'unclassified',
      evidence: null,
      issue: `"${label}" is no track or category that the registry knows`,
    };
  };
}
