/** How documents of Copilot Studio begin, whose YAML takes signs at face value that YAML reserves. */
const COPILOT =
  /^(?:kind[ \t]*:[ \t]*(?:AdaptiveDialog|TaskDialog|AgentDialog|BotDefinition|GptComponentMetadata|KnowledgeSourceConfiguration)\b|mcs\.metadata[ \t]*:)/m;
const HEAD_LENGTH = 2_000;

/**
 * Puts quotes around what stands in Copilot Studio's YAML and is no YAML: keys that begin with `@` (`@odata.type: String`), and
 * values that begin with `*`, `@` or a percent sign (`accept: *\/*`). Lines stay where they are; all other texts stay as they are.
 */
export function quoteLoose(text: string): string {
  if (!COPILOT.test(text.slice(0, HEAD_LENGTH))) return text;
  return text
    .replace(/^([ \t]*(?:- )?)(@[\w.-]{1,200})([ \t]*:)/gm, '$1"$2"$3')
    .replace(
      /^([ \t]*(?:- )?[\w"@.-]{1,200}:[ \t]+)([*@%][^\r\n"\\]{0,500}?)([ \t]{0,20}\r?)$/gm,
      '$1"$2"$3',
    );
}
