import places from './edgar-places.json' with { type: 'json' };
import type { Filing } from './filing.ts';

/** What a filing says, as the columns of one row. Persons and addresses are left out: nothing is made of them. */
export const filingColumns = [
  ...['submission_type', 'test_or_live', 'cik', 'entity_name', 'previous_names', 'other_issuers', 'entity_type'],
  ...['city', 'country', 'region', 'industry_group', 'investment_fund_type', 'filed_date', 'announced_date'],
  ...['first_sale_date', 'previous_accession_number', 'securities', 'other_securities', 'offers', 'instrument'],
  ...['stage', 'is_business_combination', 'total_offering_amount', 'total_amount_sold', 'total_remaining'],
  ...['investor_count', 'exemptions', 'offering', 'mark'],
] as const;

export type FilingColumn = (typeof filingColumns)[number];

const placeOf: ReadonlyMap<string, string | null> = new Map(Object.entries(places));

/** The types of section 9 in the order of the form. */
const securityTypes = [
  ['isEquityType', 'equity'],
  ['isDebtType', 'debt'],
  ['isOptionToAcquireType', 'option'],
  ['isSecurityToBeAcquiredType', 'security to be acquired'],
  ['isPooledInvestmentFundType', 'fund interests'],
  ['isTenantInCommonType', 'tenant-in-common'],
  ['isMineralPropertyType', 'mineral property'],
  ['isOtherType', 'other'],
] as const;

/** Reads a checked filing into its columns; '' where it says nothing. */
export function filingValues(filing: Filing): Readonly<Record<FilingColumn, string>> {
  const { primaryIssuer, issuerList, offeringData: offering } = filing;
  const { newOrAmendment, dateOfFirstSale } = offering.typeOfFiling;
  const { typesOfSecuritiesOffered: types, offeringSalesAmounts: amounts } = offering;
  const [country = '', region = ''] = (placeOf.get(primaryIssuer.issuerAddress.stateOrCountry) ?? '').split('-');
  const securities =
    types === '' ? [] : securityTypes.filter(([element]) => types[element] === 'true').map(([, name]) => name);
  const isCombination = offering.businessCombinationTransaction.isBusinessCombinationTransaction === 'true';
  const cik = primaryIssuer.cik.padStart(10, '0');
  const firstSale = 'value' in dateOfFirstSale ? dateOfFirstSale.value : '';
  const isAmendment = filing.submissionType === 'D/A';
  // Signers may sign on different days; the filing is complete with the last.
  const filedDate =
    offering.signatureBlock.signature
      .map((one) => one.signatureDate)
      .sort()
      .at(-1) ?? '';
  const previous = newOrAmendment.previousAccessionNumber ?? '';
  const instrument = instrumentOf(new Set(securities), isCombination);
  return {
    submission_type: filing.submissionType,
    test_or_live: filing.testOrLive ?? '',
    cik,
    entity_name: primaryIssuer.entityName,
    previous_names: [
      ...namesOf(primaryIssuer.issuerPreviousNameList),
      ...namesOf(primaryIssuer.edgarPreviousNameList),
    ].join('; '),
    other_issuers: (issuerList?.issuer ?? []).map((issuer) => issuer.entityName).join('; '),
    entity_type: primaryIssuer.entityType,
    city: primaryIssuer.issuerAddress.city,
    country,
    region,
    industry_group: offering.industryGroup.industryGroupType,
    investment_fund_type: offering.industryGroup.investmentFundInfo?.investmentFundType ?? '',
    filed_date: filedDate,
    // An offering becomes known by its first notice. An amendment, often years later, tells nothing of that day.
    announced_date: isAmendment ? '' : filedDate,
    first_sale_date: firstSale,
    previous_accession_number: previous,
    securities: securities.join(', '),
    other_securities: types === '' ? '' : (types.descriptionOfOtherType ?? ''),
    offers: offersOf(new Set(securities)),
    instrument,
    stage: stages[instrument],
    is_business_combination: String(isCombination),
    total_offering_amount: amounts.totalOfferingAmount,
    total_amount_sold: amounts.totalAmountSold,
    total_remaining: amounts.totalRemaining,
    investor_count: offering.investors.totalNumberAlreadyInvested,
    exemptions: offering.federalExemptionsExclusions.item.join(', '),
    offering: offeringOf(cik, securities, firstSale, amounts.totalOfferingAmount),
    mark: isAmendment ? `amends ${previous === '' ? 'an earlier filing' : previous}` : '',
  };
}

/**
 * What names an offering. The XML holds neither its own accession number nor the file number, so an amendment finds the
 * filing that it amends by issuer, securities and first sale; before a first sale there is the size of the offering
 * instead, so that two plans of one issuer stay two.
 */
function offeringOf(cik: string, securities: readonly string[], firstSale: string, size: string): string {
  return [cik, securities.join(' + '), firstSale === '' ? `not sold yet, of ${size}` : firstSale].join(' | ');
}

type Instrument = 'equity_primary' | 'debt' | 'convertible' | 'ma' | 'unknown';

/** An offering in connection with a merger, acquisition or exchange pays for a business: it brings no new money for one. */
function instrumentOf(securities: ReadonlySet<string>, isCombination: boolean): Instrument {
  if (isCombination) return 'ma';
  const isRight = securities.has('option') || securities.has('security to be acquired');
  if (securities.has('equity')) return securities.has('debt') ? 'unknown' : 'equity_primary';
  // Notes that convert and agreements for future equity are filed as rights, with the debt or without.
  if (isRight) return 'convertible';
  return securities.has('debt') && !securities.has('other') ? 'debt' : 'unknown';
}

/** The form knows no rounds: what it says of the stage is what the instrument says. */
const stages: Readonly<Record<Instrument, string>> = {
  equity_primary: 'Equity',
  debt: 'Debt',
  convertible: '',
  ma: 'Business combination',
  unknown: '',
};

/** What is offered, where it is no claim on a company: `fund interests` or `property interests`; else `securities`. */
function offersOf(securities: ReadonlySet<string>): string {
  if (securities.has('fund interests')) return 'fund interests';
  const isOfCompany = ['equity', 'debt', 'option', 'security to be acquired'].some((type) => securities.has(type));
  const isOfProperty = securities.has('tenant-in-common') || securities.has('mineral property');
  return isOfProperty && !isOfCompany ? 'property interests' : 'securities';
}

function namesOf(list: Filing['primaryIssuer']['issuerPreviousNameList']): readonly string[] {
  if (list === undefined || list === '' || !('previousName' in list)) return [];
  // Filers write "None" as a name, too.
  return list.previousName.filter((name) => name.toLowerCase() !== 'none');
}
