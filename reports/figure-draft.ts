import type { Bilingual, Figure } from './brief-data.ts';
import type { SectionId } from './brief-outline.ts';

export type Draft = Pick<Figure, 'id' | 'label' | 'unit'> & Partial<Figure>;

/** What all figures of one section and window have in common. */
export interface Frame {
  readonly section: SectionId | 'masthead';
  readonly window: Figure['window'];
  readonly scope: string;
}

/** The whole figure: what the draft does not say comes from the frame or is empty. */
export const complete = (frame: Frame, draft: Draft): Figure => ({
  section: frame.section,
  value: null,
  low: null,
  high: null,
  window: frame.window,
  scope: frame.scope,
  notGiven: null,
  members: [],
  madeOf: [],
  ...draft,
});

export const label = (zh: string, en: string): Bilingual => ({ zh, en });
