import { splitWords } from "../../lib/field-classes.ts";
import { type Service, serviceNamed } from "../../lib/services.ts";

/**
 * What people call connections beside the services' names: types of connections, and Azure's short forms.
 * https://microsoft.github.io/promptflow/concepts/concept-connections.html
 */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["aoai", "azure-openai"],
  ["serp", "serpapi"],
  ["acs", "azure-ai-search"],
  ["cognitivesearch", "azure-ai-search"],
  ["aisearch", "azure-ai-search"],
  ["contentsafety", "azure-content-safety"],
  ["azureailanguage", "azure-language"],
  ["cosmos", "cosmos-db"],
]);
/** A service's name has at most so many words (`azure_open_ai`). */
const MAX_WORDS = 3;
/** A connection with a longer name says nothing by its name. */
const MAX_NAME_WORDS = 20;

/** The service that a connection's name holds as whole words (`azure_open_ai_connection`); the longest name counts. */
export function connectionService(name: string): Service | undefined {
  const words = splitWords(name.slice(0, 200)).slice(0, MAX_NAME_WORDS);
  for (let length = MAX_WORDS; length > 0; length -= 1)
    for (let start = 0; start + length <= words.length; start += 1) {
      const part = words.slice(start, start + length).join("");
      const service = serviceNamed(NAMES.get(part) ?? part);
      if (service !== undefined && service.id !== "web") return service;
    }
  return undefined;
}
