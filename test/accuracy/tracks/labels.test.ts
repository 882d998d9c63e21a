import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { readTrackLabels } from './score-tracks.ts';

const labels = await readTrackLabels();

describe('the labels of tracks', () => {
  it('are of at least 200 rounds of several sources, each once, in two parts', () => {
    expect(labels.length).toBeGreaterThanOrEqual(200);
    expect(new Set(labels.map((label) => `${label.source_id} ${label.company}`)).size).toBe(labels.length);
    expect(new Set(labels.map((label) => label.source_id)).size).toBeGreaterThanOrEqual(5);
    for (const part of ['dev', 'test'])
      expect(labels.filter((label) => label.part === part).length).toBeGreaterThan(labels.length / 3);
  });

  it('name tracks of the registry, or none', async () => {
    const { tracks } = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
    const known = new Set(['unclassified', ...tracks.map((track) => track.id)]);
    expect(labels.flatMap((label) => label.tracks.filter((id) => !known.has(id)))).toStrictEqual([]);
  });
});
