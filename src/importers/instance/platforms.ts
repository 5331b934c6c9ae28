import type { InstancePlatform } from "../../model/instance.ts";

/** How a platform is told in deployment files: by its image, and by the names of its settings. */
interface Told {
  platform: InstancePlatform;
  /** Of a container image, with any registry and tag. */
  image: RegExp;
  /** Of a variable that the platform itself reads, and nothing that only talks to it (which has `N8N_API_KEY`, `N8N_HOST`). */
  variable: RegExp;
}

const TOLD: readonly Told[] = [
  {
    platform: "n8n",
    image: /(?:^|\/)n8n(?:[:@]|$)/,
    variable:
      /^(?:N8N_(?:ENCRYPTION_KEY|PROTOCOL|EDITOR_BASE_URL|SECURE_COOKIE|EMAIL_MODE|LISTEN_ADDRESS|PROXY_HOPS|METRICS|PERSONALIZATION_ENABLED|TEMPLATES_ENABLED|VERSION_NOTIFICATIONS_ENABLED|DEFAULT_BINARY_DATA_MODE|BLOCK_ENV_ACCESS_IN_NODE|RESTRICT_FILE_ACCESS_TO|ENFORCE_SETTINGS_FILE_PERMISSIONS|(?:BASIC_AUTH|USER_MANAGEMENT|RUNNERS|DIAGNOSTICS|LOG|PUBLIC_API|SMTP|COMMUNITY|MFA|SSO|DISABLE)_[A-Z_]{1,60})|EXECUTIONS_(?:MODE|DATA_[A-Z_]{1,40}))(?:_FILE)?$/,
  },
  {
    platform: "flowise",
    image: /(?:^|\/)flowise(?:ai)?(?:[:@]|$)/,
    variable:
      /^(?:FLOWISE_(?:USERNAME|PASSWORD|SECRETKEY_[A-Z]{1,20}|FILE_SIZE_LIMIT)|DISABLE_FLOWISE_TELEMETRY)$/,
  },
  {
    platform: "langflow",
    image: /(?:^|\/)langflow(?:[:@]|$)/,
    variable:
      /^LANGFLOW_(?:AUTO_LOGIN|SUPERUSER(?:_PASSWORD)?|SECRET_KEY|DATABASE_URL|CONFIG_DIR|NEW_USER_IS_ACTIVE|LOG_[A-Z]{1,20})$/,
  },
  {
    platform: "dify",
    image: /(?:^|\/)dify-api(?:[:@]|$)/,
    variable: /^(?:CONSOLE_API_URL|INNER_API_KEY_FOR_PLUGIN|PLUGIN_DIFY_INNER_API_KEY)$/,
  },
];

/** The platform that a container image runs. */
export function platformOfImage(image: string): InstancePlatform | undefined {
  return TOLD.find((told) => told.image.test(image))?.platform;
}

/** The platform that variables of these names configure. */
export function platformOfNames(names: readonly string[]): InstancePlatform | undefined {
  return TOLD.find((told) => names.some((name) => told.variable.test(name)))?.platform;
}
