import { Buffer } from "node:buffer";
import type { Confidence } from "../../../model/confidence.ts";
import type { Pattern } from "../../pattern.ts";
import { keyed } from "../keyed.ts";
import { prefixed } from "../shapes.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * Ids issued since 2019 hold the account's number: 40 bits behind the first one, at most twelve decimal digits.
 * Ids that go on with `I` or `J` are older and hold none.
 */
function byAccount(value: string): Confidence {
  if (/^[IJ]/.test(value.slice(4))) return "high";
  let bits = 0n;
  for (const char of value.slice(4, 14)) bits = bits * 32n + BigInt(Math.max(0, BASE32.indexOf(char)));
  const account = (bits >> 9n) & 0xffffffffffn;
  return account < 1_000_000_000_000n ? "high" : "medium";
}

/** Whether base64 begins with what temporary credentials begin with. */
const isBedrockKey = (value: string): boolean =>
  Buffer.from(value.slice(4), "base64").toString("latin1").startsWith("BedrockAPIKey-");

/** Forty characters of base64 that are no path, no words and no hash. */
function secretKey(value: string): Confidence | undefined {
  if (/^[0-9a-f]+$|^[0-9A-F]+$/.test(value) || (value.match(/\//g)?.length ?? 0) > 5) return undefined;
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) ? "high" : undefined;
}

const SECRET = "[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])";

/** Amazon: AWS, the marketplace, the assistants. */
export const AWS_PATTERNS: readonly Pattern[] = [
  {
    type: "aws-access-key-id",
    title: "AWS access key id",
    anchors: ["akia", "asia", "abia", "acca"],
    expression: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,
    confidence: "high",
    accept: byAccount,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
    positives: [
      "AKIA{upper:16}",
      "aws_access_key_id = ASIA{upper:16}",
      "https://x.s3.amazonaws.com/?AWSAccessKeyId=AKIA{upper:16}&x",
    ],
    negatives: [
      "AKIAIOSFODNN7EXAMPLE",
      "AKIA{upper:8}",
      "AKIAXXXXXXXXXXXXXXXX",
      "XAKIA{upper:16}",
      "AKIA01890189{upper:8}",
    ],
  },
  keyed({
    type: "aws-secret-access-key",
    title: "AWS secret access key",
    names: ["aws", "amazon", "s3", "iam", "dynamodb", "ses", "sqs", "cloudfront", "awssecretkey"],
    value: SECRET,
    run: 40,
    sample: "{base64:40}",
    misses: ["{base64:39}", "{base64:41}", "{hex:40}"],
    confidence: "high",
    accept: secretKey,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    positives: [
      "aws.secretkey={base64:40}",
      '\\"awsSecretKey\\":\\"{base64:40}\\",',
      "aws configure set aws_secret_access_key {base64:40}",
    ],
    negatives: ['aws_secret_access_key = "arn/aws/iam/policy/some/long/path/in/words"'],
  }),
  keyed({
    type: "aws-secret-key-by-name",
    title: "AWS secret access key (by the key's own name)",
    names: [
      "secretaccesskey",
      "secret_access_key",
      "secret-access-key",
      "secretkey",
      "secret_key",
      "secret-key",
    ],
    value: SECRET,
    sample: "{base64:40}",
    misses: ["{base64:39}", "{hex:40}"],
    bare: true,
    accept: (value) => (secretKey(value) === undefined ? undefined : "medium"),
    positives: ['"accessKeyId" : "AKIA{upper:16}",\n"secretAccessKey" : "{base64:40}"'],
  }),
  {
    type: "aws-key-pair",
    title: "AWS secret access key behind its id",
    anchors: ["akia", "asia"],
    reach: 140,
    expression:
      /(?:AKIA|ASIA)[A-Z2-7]{16}["']?[\s,:;|]{1,6}(?:[A-Za-z_ -]{1,30}["']?\s{0,3}[:=]\s{0,3})?["']?(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/,
    confidence: "high",
    accept: secretKey,
    positives: [
      "AKIA{upper:16}:{base64:40}",
      "AKIA{upper:16},{base64:40}",
      'AKIA{upper:16}"\nsecret = "{base64:40}"',
    ],
    negatives: ["AKIA{upper:16} {hex:40}", "AKIA{upper:16}/{base64:30}"],
  },
  {
    type: "aws-session-token",
    title: "AWS session token",
    anchors: ["iqojb3jpz2lux2", "fwogzxivyxdz", "fqogzxivyxdz"],
    reach: 2400,
    // base64 of "origin_" and of "aws", the beginnings of every session token.
    expression: /(?:IQoJb3JpZ2luX2|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/=%]{80,2200}/,
    confidence: "high",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html",
    positives: ["AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjE{base64:300}", "FwoGZXIvYXdzE{base64:300}"],
    negatives: ["IQoJb3JpZ2luX2VjE{base64:20}", "FwoGZXIvYXdz"],
  },
  keyed({
    type: "aws-session-token-by-name",
    title: "AWS session token (by its name)",
    names: ["aws_session_token", "aws_security_token", "awssessiontoken", "x-amz-security-token"],
    bare: true,
    value: "[A-Za-z0-9+/=._%-]{100,1900}",
    sample: "{base64:200}",
    reach: 2200,
    misses: ["{base64:40}"],
    negatives: [],
  }),
  prefixed({
    type: "aws-appsync-key",
    title: "AWS AppSync API key",
    prefixes: ["da2-"],
    body: "[a-z0-9]{26}",
    sample: "{lower:26}",
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
  }),
  {
    type: "aws-bedrock-key",
    title: "Amazon Bedrock API key (long-term)",
    anchors: ["absk"],
    reach: 400,
    expression: /ABSK[A-Za-z0-9+/]{109,269}={0,2}/,
    confidence: "high",
    accept: (value) => (isBedrockKey(value) ? "high" : "medium"),
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    positives: ["ABSKQmVkcm9ja0FQSUtleS{alnum:110}", "AWS_BEARER_TOKEN_BEDROCK=ABSK{alnum:128}"],
    negatives: ["ABSK{alnum:40}", "xABSK{alnum:128}"],
  },
  {
    type: "aws-bedrock-short-key",
    title: "Amazon Bedrock API key (short-term)",
    anchors: ["bedrock-api-key-"],
    reach: 1800,
    // base64 of "bedrock.amazonaws.com".
    expression: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{40,1700}={0,2}/,
    confidence: "high",
    positives: ["bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{alnum:200}"],
    negatives: ["bedrock-api-key-rotation-lambda", "bedrock-api-key-{alnum:100}"],
  },
  keyed({
    type: "aws-ses-smtp-password",
    title: "Amazon SES SMTP password",
    names: ["ses", "smtp"],
    value: "B[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])",
    run: 44,
    sample: "B{base64:43}",
    near: true,
    positives: ["SES_SMTP_PASSWORD=B{base64:43}"],
  }),
  prefixed({
    type: "amazon-oauth-secret",
    title: "Login with Amazon client secret",
    prefixes: ["amzn1.oa2-cs.v1."],
    body: "[0-9a-f]{64}",
    sample: "{hex:64}",
  }),
  {
    type: "amazon-oauth-token",
    title: "Login with Amazon token",
    anchors: ["atza|", "atzr|"],
    reach: 900,
    expression: /Atz[ar]\|[\w-]{80,800}/,
    confidence: "high",
    positives: ["Atzr|{word:300}", '"access_token": "Atza|{word:320}"'],
    negatives: ["Atzr|{word:10}", "Atza|IwEBI..."],
  },
  {
    type: "aws-presigned-url",
    title: "signature of a presigned AWS address",
    anchors: ["x-amz-signature="],
    expression: /X-Amz-Signature=(?<secret>[0-9a-f]{64})(?![0-9a-f])/,
    confidence: "low",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html",
    positives: ["https://b.s3.amazonaws.com/k?X-Amz-Expires=300&X-Amz-Signature={hex:64}"],
    negatives: ["X-Amz-Signature={hex:20}", "X-Amz-Signature=<signature-value>"],
  },
];
