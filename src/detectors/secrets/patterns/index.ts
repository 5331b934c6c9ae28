import type { Pattern } from "../../pattern.ts";
import { AI_PATTERNS } from "./ai.ts";
import { AI_TOOL_PATTERNS } from "./ai-tools.ts";
import { BILLING_PATTERNS } from "./billing.ts";
import { CLOUD_PATTERNS } from "./cloud.ts";
import { AWS_PATTERNS } from "./cloud-aws.ts";
import { AZURE_PATTERNS } from "./cloud-azure.ts";
import { GOOGLE_PATTERNS } from "./cloud-google.ts";
import { COMMERCE_PATTERNS } from "./commerce.ts";
import { EMAIL_PATTERNS } from "./email.ts";
import { GENERIC_PATTERNS } from "./generic.ts";
import { MESSAGING_PATTERNS } from "./messaging.ts";
import { PAYMENTS_PATTERNS } from "./payments.ts";
import { PRODUCTIVITY_PATTERNS } from "./productivity.ts";
import { SOCIAL_PATTERNS } from "./social.ts";

/** Every shape; where two of the same length and confidence match, the earlier one names the value. */
export const SECRET_PATTERNS: readonly Pattern[] = [
  ...AI_PATTERNS,
  ...AI_TOOL_PATTERNS,
  ...AWS_PATTERNS,
  ...GOOGLE_PATTERNS,
  ...AZURE_PATTERNS,
  ...CLOUD_PATTERNS,
  ...MESSAGING_PATTERNS,
  ...EMAIL_PATTERNS,
  ...PAYMENTS_PATTERNS,
  ...BILLING_PATTERNS,
  ...COMMERCE_PATTERNS,
  ...PRODUCTIVITY_PATTERNS,
  ...SOCIAL_PATTERNS,
  // Shapes that no single provider owns come last.
  ...GENERIC_PATTERNS,
];
