import type { Pattern } from "../../pattern.ts";
import { looksRandom } from "../dictionary.ts";
import { literally } from "../shapes.ts";

interface PublicId {
  type: string;
  title: string;
  /** The names the id stands under, lower-case; a space is any separator or none. */
  names: readonly string[];
  /** Source of an expression. */
  value: string;
  /** A template of a value. */
  sample: string;
  source?: string;
}

/** Letters of either case; a space is any separator or none. */
const spelt = (name: string): string =>
  [...name]
    .map((char) => (char === " " ? "[ _.-]?" : `[${literally(char)}${literally(char.toUpperCase())}]`))
    .join("");

/**
 * An identifier that is no secret by itself but names an account, an application or a tenant: with its secret it opens it, and
 * people do not mean to publish it. Always of low confidence, and only under its own name.
 */
function publicId({ names, value, sample, ...rest }: PublicId): Pattern {
  const [name = ""] = names.map((each) => each.replaceAll(" ", "_"));
  const anchors = [...new Set(names.map((each) => each.split(" ")[0] ?? each))];
  // `linkedin: { clientID: "…"`: the settings of one provider.
  const settings = `(?:${anchors.map(spelt).join("|")})["'\`]?\\s{0,4}(?:[:=]>?|\\()\\s{0,4}\\{\\s{0,40}["'\`:]?(?:client|app|consumer|application)[_-]?(?:[iI][dD]|[kK]ey)`;
  return {
    ...rest,
    anchors,
    reach: 160,
    expression: new RegExp(
      `(?<![A-Za-z\\d])(?:${names.map(spelt).join("|")}|${settings})["'\`\\])]{0,3}\\s{0,20}(?:=>|:=|[=:,]|</key>\\s{0,20}<string>)\\s{0,20}["'\`]?(?<secret>${value})(?![\\w-]|\\.\\w)`,
    ),
    confidence: "low",
    positives: [
      `${name.toUpperCase()}=${sample}`,
      `{"${name}": "${sample}"}`,
      `${name.replace(/_([a-z])/g, (_, char: string) => char.toUpperCase())}: '${sample}',`,
    ],
    negatives: [`${name} = "your-id"`, `${name}: ${name}`, `${name} = "${sample}{alnum:90}"`],
  };
}

const UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const UUID_SAMPLE = "{hex:8}-{hex:4}-4{hex:3}-8{hex:3}-{hex:12}";
const mixed = (length: string): string => `(?=[A-Za-z]{0,24}\\d)[A-Za-z0-9]{${length}}`;

/** Identifiers of accounts and applications: public, and still worth knowing of. */
export const PUBLIC_ID_PATTERNS: readonly Pattern[] = [
  publicId({
    type: "aws-account-id",
    title: "AWS account id",
    names: ["aws account id", "aws account", "aws account number", "amazon account id"],
    value: "\\d{4}-?\\d{4}-?\\d{4}",
    sample: "{digit:12}",
    source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
  }),
  publicId({
    type: "azure-client-id",
    title: "client or tenant id of Azure",
    names: [
      "azure client id",
      "azure tenant id",
      "azure ad tenant id",
      "ad tenant id",
      "aad tenant id",
      "azure subscription id",
      "arm client id",
      "arm tenant id",
      "arm subscription id",
    ],
    value: UUID,
    sample: UUID_SAMPLE,
  }),
  publicId({
    type: "facebook-app-id",
    title: "Facebook app id",
    names: [
      "facebook app id",
      "facebook application id",
      "facebook client id",
      "facebook id",
      "fb app id",
      "fb client id",
      "fb id",
      "facebook key",
    ],
    value: "\\d{15,17}",
    sample: "{digit:15}",
    source: "https://developers.facebook.com/docs/development/create-an-app/",
  }),
  publicId({
    type: "linkedin-client-id",
    title: "LinkedIn client id",
    names: [
      "linkedin client id",
      "linkedin id",
      "linkedin app id",
      "linkedin api key",
      "linkedin key",
      "linkedin consumer key",
    ],
    value: mixed("12,14"),
    sample: "{lower:14}",
  }),
  publicId({
    type: "twitter-client-id",
    title: "Twitter client id",
    names: [
      "twitter client id",
      "twitter id",
      "twitter app id",
      "twitter key",
      "twitter consumer key",
      "twitter api key",
    ],
    value: mixed("18,25"),
    sample: "{alnum:25}",
  }),
  publicId({
    type: "github-client-id",
    title: "GitHub client id",
    names: [
      "github client id",
      "github app id",
      "github oauth client id",
      "github id",
      "gh client id",
      "github client",
    ],
    value: "(?:Iv\\d[.a-zA-Z0-9]{1,2}[a-zA-Z0-9]{14,18}|Ov23[a-zA-Z0-9]{16}|[0-9a-f]{20})",
    sample: "{hex:20}",
  }),
  publicId({
    type: "auth0-client-id",
    title: "Auth0 client id",
    names: ["auth0 client id", "auth0 id", "auth0 clientid"],
    value: "[\\w-]{32}",
    sample: "{alnum:32}",
  }),
  publicId({
    type: "okta-client-id",
    title: "Okta client id",
    names: ["okta client id", "okta oauth client id", "okta oauth2 client id"],
    value: "0oa[A-Za-z0-9]{17}",
    sample: "0oa{alnum:17}",
  }),
  publicId({
    type: "spotify-client-id",
    title: "Spotify client id",
    names: ["spotify client id", "spotify id", "spotify app id", "spotify key"],
    value: "[0-9a-z]{32}",
    sample: "{hex:32}",
  }),
  publicId({
    type: "slack-client-id",
    title: "Slack client id",
    names: ["slack client id", "slack app client id", "slack id"],
    value: "\\d{10,13}\\.\\d{10,13}",
    sample: "{digit:11}.{digit:12}",
  }),
  publicId({
    type: "discord-client-id",
    title: "Discord client or bot id",
    names: [
      "discord client id",
      "discord application id",
      "discord app id",
      "discord bot id",
      "discord id",
      "bot id",
    ],
    value: "\\d{17,20}",
    sample: "{digit:18}",
  }),
  publicId({
    type: "algolia-app-id",
    title: "Algolia application id",
    names: ["algolia app id", "algolia application id", "algolia id"],
    value: "[A-Z0-9]{10}",
    sample: "{upper:10}",
  }),
  publicId({
    type: "adobe-client-id",
    title: "Adobe client id",
    names: ["adobe client id", "adobe api key", "adobe id", "adobe product"],
    value: `(?:[0-9a-f]{32}|${mixed("12")})`,
    sample: "{hex:32}",
  }),
  publicId({
    type: "bitbucket-client-id",
    title: "Bitbucket client id",
    names: ["bitbucket client id", "bitbucket key", "bitbucket consumer key", "bitbucket id"],
    value: "[A-Za-z0-9]{18,32}",
    sample: "{alnum:18}",
  }),
  publicId({
    type: "asana-client-id",
    title: "Asana client id",
    names: ["asana client id", "asana id", "asana key", "asana api token", "asana app id"],
    value: "\\d{15,16}",
    sample: "{digit:16}",
  }),
  publicId({
    type: "confluent-client-id",
    title: "Confluent client id",
    names: [
      "confluent client id",
      "confluent client",
      "kafka client id",
      "kafka client",
      "confluent api key",
      "confluent key",
    ],
    value: "[A-Z0-9]{16}",
    sample: "{upper:16}",
  }),
  publicId({
    type: "planetscale-username",
    title: "PlanetScale user name",
    names: [
      "planetscale username",
      "planetscale user",
      "planetscale id",
      "pscale username",
      "pscale user",
      "pscale id",
    ],
    value: "[a-z0-9]{12}",
    sample: "{lower:12}",
  }),
  publicId({
    type: "snowflake-account",
    title: "Snowflake account",
    names: ["snowflake account", "snowflake account id"],
    value: "(?:[A-Z]{7}-[A-Z]{2}\\d{5}|[A-Z]{2}\\d{5}|[A-Z]{7}-\\d{7})",
    sample: "{letter:0}ABKRTQZ-KT48213",
  }),
  publicId({
    type: "mongodb-public-key",
    title: "MongoDB Atlas public key",
    names: [
      "mongodb atlas public key",
      "mongodb public key",
      "mongodb public",
      "atlas public key",
      "mcli public api key",
    ],
    value: "[a-z]{8}",
    sample: "{letter:0}qwkzvtrm",
  }),
  publicId({
    type: "anypoint-organization-id",
    title: "Anypoint organization id",
    names: ["anypoint org id", "anypoint organization id"],
    value: UUID,
    sample: UUID_SAMPLE,
  }),
  {
    type: "firebase-app-id",
    title: "Firebase app id",
    anchors: [":web:", ":android:", ":ios:"],
    back: 24,
    reach: 60,
    expression: /(?<![\w:.-])(?<secret>1:\d{9,14}:(?:web|android|ios):[0-9a-f]{16,40})(?!\w)/,
    confidence: "low",
    accept: (secret) => (looksRandom(secret.slice(secret.lastIndexOf(":") + 1)) ? "low" : undefined),
    source: "https://firebase.google.com/docs/projects/learn-more",
    positives: ['appId: "1:{digit:12}:web:{hex:22}"'],
    negatives: ["1:12:web:abc", "http:web:tests"],
  },
];
