import type { InstancePlatform } from "../../model/instance.ts";

/** How a platform is told in deployment files: by its image, and by the names of its settings. */
interface Told {
  platform: InstancePlatform;
  /** Of a container image, with any registry and tag. */
  image: RegExp;
  /** Of an environment variable that no other platform has. */
  variable: RegExp;
}

const TOLD: readonly Told[] = [
  {
    platform: "n8n",
    image: /(?:^|\/)n8n(?:[:@]|$)/,
    variable:
      /^N8N_(?:ENCRYPTION_KEY|HOST|PORT|PROTOCOL|EDITOR_BASE_URL|BASIC_AUTH|SECURE_COOKIE|[A-Z_]{3,60})/,
  },
  {
    platform: "flowise",
    image: /(?:^|\/)flowise(?:ai)?(?:[:@]|$)/,
    variable: /^FLOWISE_[A-Z_]{3,60}$/,
  },
  { platform: "langflow", image: /(?:^|\/)langflow(?:[:@]|$)/, variable: /^LANGFLOW_[A-Z_]{3,60}$/ },
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
