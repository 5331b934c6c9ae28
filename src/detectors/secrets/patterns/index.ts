import type { Pattern } from "../../pattern.ts";
import { AI_PATTERNS } from "./ai.ts";
import { AI_TOOL_PATTERNS } from "./ai-tools.ts";
import { ANALYTICS_PATTERNS } from "./analytics.ts";
import { BILLING_PATTERNS } from "./billing.ts";
import { CI_PATTERNS } from "./ci.ts";
import { AWS_PATTERNS } from "./cloud-aws.ts";
import { AZURE_PATTERNS } from "./cloud-azure.ts";
import { GOOGLE_PATTERNS } from "./cloud-google.ts";
import { CODE_HOST_PATTERNS } from "./code-hosts.ts";
import { COMMERCE_PATTERNS } from "./commerce.ts";
import { CONTENT_PATTERNS } from "./content.ts";
import { CRM_PATTERNS } from "./crm.ts";
import { CRYPTO_FINANCE_PATTERNS } from "./crypto-finance.ts";
import { DATA_PATTERNS } from "./data.ts";
import { DEPLOY_PATTERNS } from "./deploy.ts";
import { EMAIL_PATTERNS } from "./email.ts";
import { GAMES_PATTERNS } from "./games.ts";
import { GENERIC_PATTERNS } from "./generic.ts";
import { HOSTING_PATTERNS } from "./hosting.ts";
import { IDENTITY_PATTERNS } from "./identity.ts";
import { INCIDENT_PATTERNS } from "./incidents.ts";
import { MACHINE_PATTERNS } from "./machines.ts";
import { MAPS_TRAVEL_PATTERNS } from "./maps-travel.ts";
import { MARKET_DATA_PATTERNS } from "./market-data.ts";
import { MARKETING_PATTERNS } from "./marketing.ts";
import { MEDIA_PATTERNS } from "./media.ts";
import { MESSAGING_PATTERNS } from "./messaging.ts";
import { MONITORING_PATTERNS } from "./monitoring.ts";
import { NETWORK_PATTERNS } from "./networks.ts";
import { PACKAGE_PATTERNS } from "./packages.ts";
import { PAYMENTS_PATTERNS } from "./payments.ts";
import { PRODUCTIVITY_PATTERNS } from "./productivity.ts";
import { PUBLIC_ID_PATTERNS } from "./public-ids.ts";
import { SECURITY_PATTERNS } from "./security.ts";
import { TELEPHONY_PATTERNS } from "./services-telephony.ts";
import { THINGS_PATTERNS } from "./services-things.ts";
import { WEB_SERVICE_PATTERNS } from "./services-web.ts";
import { SOCIAL_PATTERNS } from "./social.ts";
import { VAULT_PATTERNS } from "./vaults.ts";

/** Every shape; where two of the same length and confidence match, the earlier one names the value. */
export const SECRET_PATTERNS: readonly Pattern[] = [
  ...AI_PATTERNS,
  ...AI_TOOL_PATTERNS,
  ...AWS_PATTERNS,
  ...GOOGLE_PATTERNS,
  ...AZURE_PATTERNS,
  ...HOSTING_PATTERNS,
  ...NETWORK_PATTERNS,
  ...CODE_HOST_PATTERNS,
  ...CI_PATTERNS,
  ...DEPLOY_PATTERNS,
  ...PACKAGE_PATTERNS,
  ...VAULT_PATTERNS,
  ...IDENTITY_PATTERNS,
  ...SECURITY_PATTERNS,
  ...MACHINE_PATTERNS,
  ...MONITORING_PATTERNS,
  ...INCIDENT_PATTERNS,
  ...MESSAGING_PATTERNS,
  ...EMAIL_PATTERNS,
  ...PAYMENTS_PATTERNS,
  ...BILLING_PATTERNS,
  ...COMMERCE_PATTERNS,
  ...PRODUCTIVITY_PATTERNS,
  ...SOCIAL_PATTERNS,
  ...CRM_PATTERNS,
  ...CRYPTO_FINANCE_PATTERNS,
  ...DATA_PATTERNS,
  ...MAPS_TRAVEL_PATTERNS,
  ...MARKETING_PATTERNS,
  ...MEDIA_PATTERNS,
  ...TELEPHONY_PATTERNS,
  ...THINGS_PATTERNS,
  ...WEB_SERVICE_PATTERNS,
  ...MARKET_DATA_PATTERNS,
  ...ANALYTICS_PATTERNS,
  ...CONTENT_PATTERNS,
  ...GAMES_PATTERNS,
  ...PUBLIC_ID_PATTERNS,
  // Shapes that no single provider owns come last.
  ...GENERIC_PATTERNS,
];
