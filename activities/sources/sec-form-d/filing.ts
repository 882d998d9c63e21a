import { z } from 'zod';
import places from './edgar-places.json' with { type: 'json' };

// The form as the SEC's XSD (X0808) defines it: required elements, enumerations, patterns, lengths. The order of elements
// is not checked. Text arrives trimmed, an empty element as ''.

const text = (most: number): z.ZodString => z.string().min(1).max(most);
const optionalText = (most: number) => z.string().max(most).optional();
const flag = z.enum(['true', 'false']);
const set = z.literal('true').optional();
const count = z.string().regex(/^\d{1,12}$/, 'is no whole number of at most 12 digits');
const countOrIndefinite = z
  .string()
  .max(12)
  .regex(/^(?:Indefinite|\d+)$/, 'is neither a whole number nor "Indefinite"');
const isoDate = z.iso.date();
const place = z.string().refine((code) => Object.hasOwn(places, code), 'is no state or country code of EDGAR');
const crdNumber = z
  .string()
  .max(9)
  .regex(/^(?:None|\d+)$/);

const address = z.strictObject({
  street1: text(40),
  street2: text(40).optional(),
  city: text(30),
  stateOrCountry: place,
  stateOrCountryDescription: optionalText(50),
  zipCode: text(10).regex(/^[0-9A-Za-z #-]*$/),
});

const nameList = z.union([
  z.literal(''),
  z.strictObject({ value: z.literal('None') }),
  z.strictObject({ previousName: z.array(text(150)).min(1).max(3) }),
]);

const issuer = z.strictObject({
  cik: z.string().regex(/^\d{1,10}$/, 'is no CIK, a number of at most 10 digits'),
  ccc: z.string().length(8).optional(),
  entityName: text(150),
  issuerAddress: address,
  issuerPhoneNumber: text(20),
  jurisdictionOfInc: optionalText(50),
  issuerPreviousNameList: nameList.optional(),
  edgarPreviousNameList: nameList.optional(),
  entityType: z.enum([
    'Corporation',
    'Limited Partnership',
    'Limited Liability Company',
    'General Partnership',
    'Business Trust',
    'Other',
  ]),
  entityTypeOtherDesc: optionalText(255),
  yearOfInc: z
    .strictObject({
      withinFiveYears: set,
      yetToBeFormed: set,
      overFiveYears: set,
      value: z
        .string()
        .regex(/^2\d{3}$/)
        .optional(),
    })
    .refine(
      (year) =>
        [year.withinFiveYears, year.yetToBeFormed, year.overFiveYears].filter((one) => one !== undefined).length === 1,
      'says not one of withinFiveYears, yetToBeFormed, overFiveYears',
    ),
});

const relatedPerson = z.strictObject({
  relatedPersonName: z.strictObject({
    firstName: text(150),
    middleName: text(150).optional(),
    lastName: text(200),
  }),
  relatedPersonAddress: address,
  relatedPersonRelationshipList: z.strictObject({
    relationship: z
      .array(z.enum(['Executive Officer', 'Director', 'Promoter']))
      .min(1)
      .max(3),
  }),
  relationshipClarification: optionalText(255),
});

/** Industry groups of the form, section 4. */
export const industryGroups = [
  ...['Agriculture', 'Commercial Banking', 'Insurance', 'Investing', 'Investment Banking', 'Pooled Investment Fund'],
  ...['Other Banking and Financial Services', 'Business Services', 'Coal Mining', 'Electric Utilities'],
  ...['Energy Conservation', 'Environmental Services', 'Oil and Gas', 'Other Energy', 'Biotechnology'],
  ...['Health Insurance', 'Hospitals and Physicians', 'Pharmaceuticals', 'Other Health Care', 'Manufacturing'],
  ...['Commercial', 'Construction', 'REITS and Finance', 'Residential', 'Other Real Estate', 'Retailing'],
  ...['Restaurants', 'Computers', 'Telecommunications', 'Other Technology', 'Airlines and Airports'],
  ...['Lodging and Conventions', 'Tourism and Travel Services', 'Other Travel', 'Other'],
] as const;

const revenueRanges = [
  ...['No Revenues', '$1 - $1,000,000', '$1,000,001 - $5,000,000', '$5,000,001 - $25,000,000'],
  ...['$25,000,001 - $100,000,000', 'Over $100,000,000', 'Decline to Disclose', 'Not Applicable'],
] as const;
const assetRanges = [
  ...['No Aggregate Net Asset Value', '$1 - $5,000,000', '$5,000,001 - $25,000,000', '$25,000,001 - $50,000,000'],
  ...['$50,000,001 - $100,000,000', 'Over $100,000,000', 'Decline to Disclose', 'Not Applicable'],
] as const;
const exemptions = [
  ...['04', '04.1', '04.2', '04.3', '05', '06', '06b', '06c', '46', '4a5', '3C'],
  ...['3C.1', '3C.2', '3C.3', '3C.4', '3C.5', '3C.6', '3C.7', '3C.9', '3C.10', '3C.11', '3C.12', '3C.13', '3C.14'],
] as const;

const recipient = z.strictObject({
  recipientName: text(200),
  recipientCRDNumber: crdNumber,
  associatedBDName: text(200),
  associatedBDCRDNumber: crdNumber,
  recipientAddress: address,
  statesOfSolicitationList: z.union([
    z.literal(''),
    z.strictObject({
      state: z.array(place).optional(),
      description: z.array(z.string().max(50)).optional(),
      value: z.literal('All States').optional(),
    }),
  ]),
  foreignSolicitation: flag.optional(),
});

const estimate = z.strictObject({ dollarAmount: count, isEstimate: set });

const offering = z.strictObject({
  industryGroup: z.strictObject({
    industryGroupType: z.enum(industryGroups),
    investmentFundInfo: z
      .strictObject({
        investmentFundType: z.enum([
          'Hedge Fund',
          'Private Equity Fund',
          'Venture Capital Fund',
          'Other Investment Fund',
        ]),
        is40Act: flag,
      })
      .optional(),
  }),
  issuerSize: z.union([
    z.strictObject({ revenueRange: z.enum(revenueRanges) }),
    z.strictObject({ aggregateNetAssetValueRange: z.enum(assetRanges) }),
  ]),
  federalExemptionsExclusions: z.strictObject({ item: z.array(z.enum(exemptions)).min(1).max(21) }),
  typeOfFiling: z.strictObject({
    newOrAmendment: z.strictObject({
      isAmendment: flag,
      previousAccessionNumber: z
        .string()
        .regex(/^(?:\d{1,10}-\d{1,2}-\d{1,6})?$/)
        .optional(),
    }),
    dateOfFirstSale: z.union([z.strictObject({ value: isoDate }), z.strictObject({ yetToOccur: z.literal('true') })]),
  }),
  durationOfOffering: z.strictObject({ moreThanOneYear: flag }),
  typesOfSecuritiesOffered: z.union([
    z.literal(''),
    z.strictObject({
      isEquityType: set,
      isDebtType: set,
      isOptionToAcquireType: set,
      isSecurityToBeAcquiredType: set,
      isPooledInvestmentFundType: set,
      isTenantInCommonType: set,
      isMineralPropertyType: set,
      isOtherType: set,
      descriptionOfOtherType: optionalText(255),
    }),
  ]),
  businessCombinationTransaction: z.strictObject({
    isBusinessCombinationTransaction: flag,
    clarificationOfResponse: optionalText(255),
  }),
  minimumInvestmentAccepted: count,
  salesCompensationList: z.union([
    z.literal(''),
    z.strictObject({ recipient: z.array(recipient).max(100).optional(), over100RecipientFlag: set }),
  ]),
  offeringSalesAmounts: z.strictObject({
    totalOfferingAmount: countOrIndefinite,
    totalAmountSold: count,
    totalRemaining: countOrIndefinite,
    clarificationOfResponse: optionalText(255),
  }),
  investors: z.strictObject({
    hasNonAccreditedInvestors: flag,
    numberNonAccreditedInvestors: count.optional(),
    totalNumberAlreadyInvested: count,
  }),
  salesCommissionsFindersFees: z.strictObject({
    salesCommissions: estimate,
    findersFees: estimate,
    clarificationOfResponse: optionalText(255),
  }),
  useOfProceeds: z.strictObject({ grossProceedsUsed: estimate, clarificationOfResponse: optionalText(255) }),
  signatureBlock: z.strictObject({
    authorizedRepresentative: flag.optional(),
    signature: z
      .array(
        z.strictObject({
          issuerName: text(150),
          signatureName: text(30),
          nameOfSigner: text(150),
          signatureTitle: text(60),
          signatureDate: isoDate,
        }),
      )
      .min(1)
      .max(101),
  }),
});

/** Elements that may stand several times in their parent. */
export const repeatedElements: ReadonlySet<string> = new Set([
  ...['issuer', 'relatedPersonInfo', 'relationship', 'item', 'recipient', 'state', 'description', 'previousName'],
  ...['signature', 'notificationEmailAddress'],
]);

/** A Form D (D) or an amendment of one (D/A). */
export const filingSchema = z.strictObject({
  edgarSubmission: z
    .strictObject({
      schemaVersion: z.string().length(5).optional(),
      submissionType: z.enum(['D', 'D/A']),
      testOrLive: z.enum(['LIVE', 'TEST']).optional(),
      returnCopy: flag.optional(),
      contactData: z
        .strictObject({ contactName: text(30), contactPhoneNumber: text(20), contactEmailAddress: text(320) })
        .optional(),
      notificationAddressList: z
        .union([z.literal(''), z.strictObject({ notificationEmailAddress: z.array(text(320)).max(3).optional() })])
        .optional(),
      primaryIssuer: issuer,
      issuerList: z.strictObject({ issuer: z.array(issuer).min(1).max(99), over100IssuerFlag: set }).optional(),
      relatedPersonsList: z.strictObject({
        relatedPersonInfo: z.array(relatedPerson).min(1).max(100),
        over100PersonsFlag: set,
      }),
      offeringData: offering,
    })
    .refine(
      ({ submissionType, offeringData }) =>
        (submissionType === 'D/A') === (offeringData.typeOfFiling.newOrAmendment.isAmendment === 'true'),
      'says D in one place and an amendment in another',
    ),
});

export type Filing = z.infer<typeof filingSchema>['edgarSubmission'];
