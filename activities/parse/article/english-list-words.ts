import { oneOf } from './one-of.ts';

/** A list of names takes at most so many units: what is longer is no list. */
export const longestList = 140;

/** Words with which an apposition begins: what stands there belongs to the name before. */
export const apposition = oneOf(
  'a|an|the|which|who|whose|formerly|part|co-founder|cofounder|founder|co-founders|founders|ceo|cto|cfo|coo|chief|managing|general|senior|former|head|president|chairman|partner|vice|itself|both|one|based|known|owned|founding|where|via|through|his|her|their|its|now|previously|also|investor|cio|director|executive|early|of',
);

/** Nouns of an arm or a vehicle of somebody: "Brigham's venture group". */
export const arm =
  /^(?:arm|arms|fund|funds|unit|vehicle|group|division|subsidiary|office|team|program|programme|accelerator|syndicate|platform|affiliate|branch)$/u;

/** Words that may describe a name within its item. Whatever is no verb passes; these end the list. */
export const listEnd = oneOf(
  'to|will|that|has|have|had|is|are|was|were|said|says|which|who|for|in|on|after|as|bringing|brings|brought|valuing|values|valued|according|while|when|where|before|since|but|because|it|he|she|they|would|could|through|by|at|into|raised|raises|closed|did|do|does|acted|acting|served|serves|advised|so|if|also|participated|participating|joined|joining|invested|investing|contributed|contributing|followed|following|chipped|chipping|tipped|tipping|came|coming|took|taking|takes|put|putting|led|leads|leading|co-led|co-leads|co-leading|bought|provided|backed|returned|returning|reinvested|re-invested|doubled|committed|becomes|became|gets|got|plans|aims|makes|made|being|invests|injects|injected|pumps|pumped|pours|poured|commits|lends|lent|loaned|backs|participates|contributes|pledges|pledged|supports|bid|giving|marking|making|alongside|along|together|with|joins|participate|invest|per|this|we|i|now|then|today|told|tells|wrote|started|began|sold|saw|used|uses|use|helped|helps|including|include|includes|included|were|took|following|among|acquired|acquires|buys|doubles|bets|anchored|anchors|spearheaded|supplied|exercised|subscribed|infused|rounded|filled|under|completed|stepped|priced|topped',
);

/** "angels from Stripe": people without names; what follows is where they work. */
export const people = oneOf(
  'ceos|ctos|cfos|angels|executives|leaders|operators|founders|employees|alumni|professionals|veterans|individuals|entrepreneurs|insiders|engineers',
);

/** "Foo's Growth Fund": of the firm that owns it. */
export const ownFund =
  /^(?:(?:growth|opportunity|opportunities|innovation|seed|venture|early stage|select|continuity|strategic|corporate|investment) ?)+(?:funds?|capital|arm|team|unit)(?: [ivx\d]+)?$/u;

export const itemJoint = /^(?:and|&|plus|or)$/u;

export const examples = /^(?:including|like|namely|include|includes|included)$/u;
