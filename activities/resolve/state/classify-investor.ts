import { createHash } from 'node:crypto';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { StateInvestor } from '../../../warehouse/registry/state-investor-table.ts';
import { normaliseName } from '../../normalise/text.ts';
import { createNameFolder, maxNameLength } from './folded-name.ts';
import { NameRules } from './name-rules.ts';
import { PlaceNames } from './place-names.ts';
import type { StateClass } from './state-class.ts';
import { RegisterUnits } from './register-units.ts';
import { classOfEntry, StateRegister } from './state-register.ts';

/** The class of one investor from one day to another, both inclusive; null where there is no such end. */
export interface DatedClass {
  readonly from: string | null;
  readonly to: string | null;
  readonly class: StateClass;
}

const nothingKnown: StateClass = { status: 'unknown', level: 'unknown', kind: 'unknown', basis: 'none', evidence: [] };

/** Says of investors, by name, whether the state stands behind them: first by the register, then by the name itself. */
export class InvestorClassifier {
  readonly #fold: (name: string) => string;
  readonly #register: StateRegister;
  readonly #units: RegisterUnits;
  readonly #rules: NameRules;

  constructor(registry: Pick<Registry, 'regions' | 'districtNames' | 'stateNames' | 'countries' | 'stateInvestors'>) {
    const places = new PlaceNames(registry);
    this.#fold = createNameFolder(registry.stateNames.traditional);
    this.#register = new StateRegister(registry.stateInvestors, registry.stateNames, this.#fold, places);
    this.#units = new RegisterUnits(registry.stateInvestors, registry.stateNames, this.#fold, places);
    this.#rules = new NameRules(registry, places);
  }

  /**
   * @param on ISO day; without one the latest period counts
   * @param country ISO 3166-1 alpha-2 of the investor, where it is known
   */
  classify(name: string, on: string | null = null, country: string | null = null): StateClass {
    const periods = this.classOverTime(name, country);
    const held =
      on === null ? periods.at(-1) : periods.find(({ from, to }) => (from ?? '') <= on && on <= (to ?? '9999'));
    return held?.class ?? nothingKnown;
  }

  /** The classes of an investor in the order of time, without gaps: what no entry covers is by the name. */
  classOverTime(name: string, country: string | null = null): readonly DatedClass[] {
    const folded = this.#fold(name);
    if (folded === '' || folded.length > maxNameLength) return [{ from: null, to: null, class: nothingKnown }];
    const own = this.#register.entriesOf(folded);
    const byName = (): StateClass => this.#rules.classify(folded, country);
    const entries = own.length > 0 ? own : this.#units.ownersOf(folded);
    const byEntry = (entry: StateInvestor): StateClass =>
      own.length > 0 ? this.#ofEntry(entry, folded, country) : classOfUnit(entry, byName());
    const periods: DatedClass[] = [];
    let next: string | null = null;
    for (const entry of entries) {
      if (entry.valid_from !== null && (next === null || next < entry.valid_from))
        periods.push({ from: next, to: dayBefore(entry.valid_from), class: byName() });
      periods.push({ from: entry.valid_from, to: entry.valid_to, class: byEntry(entry) });
      if (entry.valid_to === null) return periods;
      next = dayAfter(entry.valid_to);
    }
    return [...periods, { from: next, to: null, class: byName() }];
  }

  /** The id of an investor in the warehouse: of its first name in the register, else of the name; null for no name. */
  investorId(name: string): string | null {
    if (normaliseName(name) === '') return null;
    const first = this.#register.entriesOf(this.#fold(name))[0]?.name ?? name;
    return `in-${createHash('sha256').update(normaliseName(first)).digest('hex').slice(0, 16)}`;
  }

  /** General knowledge that denies only stops a nomination; the name itself may still say that it is a person or foreign. */
  #ofEntry(entry: StateInvestor, folded: string, country: string | null): StateClass {
    const told = classOfEntry(entry);
    const outside = told.status === 'unknown' ? this.#rules.outside(folded, country) : null;
    return outside === null ? told : { ...outside, evidence: [...outside.evidence, ...told.evidence] };
  }
}

/**
 * What the name of a unit says: its owner nominates it, where the name does not say anything else; an owner that the state
 * does not control stops a nomination by the name. Never more than the name: nobody has looked at the unit itself.
 */
function classOfUnit(owner: StateInvestor, byName: StateClass): StateClass {
  const isStopped = owner.verdict !== 'state_backed' && owner.verdict !== 'unsure' && byName.status === 'nominated';
  const isNominated = owner.verdict === 'state_backed' && (byName.status === 'nominated' || byName.basis === 'none');
  if (!isStopped && !isNominated) return byName;
  const text = `"${owner.name}": the name is of a unit of it by its look`;
  const evidence = [{ rule: 'unit_of_reviewed', text, date: null }, ...byName.evidence];
  if (isStopped) return { status: 'unknown', level: 'unknown', kind: 'unknown', basis: 'name', evidence };
  const kind = byName.kind === 'unknown' ? owner.kind : byName.kind;
  return { status: 'nominated', level: owner.level, kind, basis: 'name', evidence };
}

const moved = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (day: string): string => moved(day, -1);
const dayAfter = (day: string): string => moved(day, 1);
