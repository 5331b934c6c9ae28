import type { Pattern } from "../../pattern.ts";

/** What may stand between a name and its value: `dob: `, `"birth_date": "`, `date of birth is `, `né le `. */
const IS = "[\"'\\])]{0,2}\\s{0,3}(?:[:=#,]|is|was|are|ist|est|es|è|é|jest|to)?\\s{0,3}[\"'(]{0,2}";

const MONTH =
  "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juin|juil|août|fév|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|out|maj|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)[a-zäéûçñ]{0,8}\\.?";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
/** A full date, in any usual order. */
const DATE = `(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./ ]\\d{1,2}[-./ ](?:19|20)?\\d{2}|${DAY}(?:st|nd|rd|th|\\.)? (?:de |of )?${MONTH},? (?:de )?\\d{4}|${MONTH} ${DAY}(?:st|nd|rd|th)?,? \\d{4}|\\d{4}年\\d{1,2}月\\d{1,2}日)`;

const named = (names: string, value: string): RegExp =>
  new RegExp(`(?:${names})${IS}(?<secret>${value})(?![\\w/]|-\\d)`, "iu");

/** What one says of oneself, recognised by the words beside it. */
export const PERSONAL_PATTERNS: readonly Pattern[] = [
  {
    type: "date-of-birth",
    title: "Date of birth",
    dataClass: "pii.other",
    anchors: [
      "birth",
      "born",
      "dob",
      "d.o.b",
      "geburt",
      "geboren",
      "naissance",
      "nacimiento",
      "nacid",
      "nascita",
      "nato il",
      "nata il",
      "nascimento",
      "nascid",
      "geboorte",
      "urodz",
      "birthday",
    ],
    expression: named(
      "birth\\s?-?_?days?(?: is)?(?: on)?|birth_?-?dates?|date_?-? ?of_?-? ?birth|born(?: on| in| the)?|d\\.?o\\.?b\\.?|geburts(?:datum|tag)|geb(?:oren)?\\.?(?: am)?|(?:date de )?naissance|(?:fecha de )?nacimiento|nacid[oa](?: el)?|(?:data di )?nascita|nat[oa] il|(?:data de )?nascimento|nascid[oa](?: em| a)?|geboorte(?:datum|dag)?|(?:data )?urodz(?:enia|ony|ona)?|birth(?:\\. it's)?",
      DATE,
    ),
    reach: 80,
    confidence: "high",
    source: "https://gdpr-info.eu/art-4-gdpr/",
    positives: [
      "Date of birth: 1985-07-30",
      "She was born on 2/8/1935.",
      "Geburtsdatum: 30.07.1985",
      "fecha de nacimiento: 30/07/1985",
      "nato il 30/07/1985",
      "dob=07/30/1985",
      "born July 30, 1985",
    ],
    negatives: ["date: 1985-07-30", "the project was born in 1985", "birth of a nation"],
  },
  {
    type: "date-of-birth-said",
    title: "Date of birth, told in a sentence",
    dataClass: "pii.other",
    anchors: ["birth", "birthday"],
    expression: new RegExp(
      `(?:birth|birthday)[.?!]? {0,2}(?:it's|it is|that's|is|on|:|-)? {0,2}(?:on )?(?<secret>${DATE})(?![\\w/])`,
      "iu",
    ),
    reach: 60,
    confidence: "high",
    source: "https://gdpr-info.eu/art-4-gdpr/",
    positives: ["Please tell me your date of birth. It's 6/24/1991"],
    negatives: ["birthday party next week"],
  },
  {
    type: "age",
    title: "Age in years",
    dataClass: "pii.other",
    anchors: ["year", "y/o", "yrs old", "jahre alt", "jarig", "ans d", "anni d", "os de "],
    back: 5,
    expression:
      /(?<![\d.,/-])(?<secret>1[01]\d|\d{1,2})[ -]?(?:years?[ -]old|yrs?[ -]old|y\/o|jahre alt|jarig|ans d['’]âge|anni d['’]età|años de edad|anos de idade)(?!\w)/i,
    reach: 24,
    confidence: "medium",
    source: "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/",
    positives: [
      "a 79 year old female",
      "38-year-old male",
      "I'm 31 y/o.",
      "sie ist 34 Jahre alt",
      "he is 9 years old",
    ],
    negatives: ["12 year plan", "a 1000 year old tree", "1.5 years old"],
  },
  {
    type: "age-named",
    title: "Age behind a word for it",
    dataClass: "pii.other",
    anchors: ["age ", "age:", 'age"', "age=", "aged ", "turn", "i'm ", "he is ", "he was ", "he's ", "i am "],
    expression:
      /(?<![\p{L}\d_])(?:age(?: is| of|:|"\s{0,2}:|=)?|aged|turn(?:s|ed|ing)?|i'm|i am|he is|he was|he's)\s{1,2}(?:now |already )?(?<secret>1[01]\d|[1-9]\d?)(?![\w%/:]|[.,-]\d| (?:min|hour|day|week|month|percent|times|mile|km|feet|foot|sec|point|of|in|per|out|and|or|to|at|on|cm|kg|lb|inch|meter|degree|card|people|year)s?)/iu,
    reach: 60,
    confidence: "medium",
    source: "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/",
    positives: [
      "My brother just turned 60",
      "retired at the age of 61",
      "age: 47",
      "when he was 78.",
      "I'll turn 23.",
    ],
    negatives: [
      "stage: 4x",
      "he was 3 minutes late",
      "max-age=3600",
      "page 47 of the book",
      "turn 90 degrees",
    ],
    accept: (value) => (Number(value) <= 120 ? "medium" : undefined),
  },
];
