import type { SourceFacts } from '../../warehouse/load/load-registry.ts';
import type { Source } from './read-sources.ts';

/** What ref.sources says of a declared source. */
export function sourceFacts({ declaration }: Source): SourceFacts {
  return {
    sourceId: declaration.id,
    title: declaration.title,
    publisher: declaration.publisher,
    url: declaration.url ?? null,
    licence: declaration.licence.name,
    isRedistributable: declaration.licence.redistribute,
    attribution: declaration.licence.attribution ?? null,
    trust: declaration.trust,
    records: declaration.bounds.records ?? null,
    dates: declaration.bounds.dates ?? null,
  };
}
