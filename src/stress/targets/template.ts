import { nearest } from "../../lib/suggest.ts";
import { AppError } from "../../model/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const PLACEHOLDERS = ["prompt", "session", "control", "canary"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type Values = Partial<Record<Placeholder, string>>;

/** Text with its placeholders filled; `encode` makes a value fit for where it goes. */
export type FilledText = (values: Values, encode?: (value: string) => string) => string;

/**
 * Replaces each `${NAME}` from the environment. Done once, before any placeholder is filled: what an attack says is never
 * looked up. `where` names the key in the configuration. Errors: `missing-environment`, which names the variable.
 */
export function expandEnvironment(text: string, environment: Environment, where: string): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = environment[name];
    if (value !== undefined) return value;
    throw new AppError(
      "missing-environment",
      `the environment variable ${name} is not set; ${where} needs it`,
      `Set it before the run: export ${name}=…`,
    );
  });
}

/** Compiles one text. Errors: `missing-environment`; `template` for a placeholder nobody knows. */
export function compileText(text: string, environment: Environment, where: string): FilledText {
  // Split first: what stands in the environment is a value, never a placeholder.
  const parts = text
    .split(/\{\{\s*([^{}]*?)\s*\}\}/)
    .map((part, index) => (index % 2 === 1 ? part : expandEnvironment(part, environment, where)));
  const names = parts.map((part, index) => (index % 2 === 1 ? knownPlaceholder(part, where) : undefined));
  if (parts.length === 1) return () => parts[0] ?? "";
  return (values, encode = (value) => value) =>
    parts
      .map((part, index) => {
        const name = names[index];
        return name === undefined ? part : encode(values[name] ?? "");
      })
      .join("");
}

function knownPlaceholder(name: string, where: string): Placeholder {
  const known = PLACEHOLDERS.find((candidate) => candidate === name);
  if (known !== undefined) return known;
  const near = nearest(name, PLACEHOLDERS);
  throw new AppError(
    "template",
    `${where} holds the placeholder {{${name.slice(0, 40)}}}, which does not exist`,
    near === undefined
      ? `Known: ${PLACEHOLDERS.map((p) => `{{${p}}}`).join(", ")}.`
      : `Did you mean {{${near}}}?`,
  );
}

/** Compiles the leaves of a JSON value; numbers, booleans and keys stay as they are. */
export function compileTree(
  tree: unknown,
  environment: Environment,
  where: string,
): (values: Values) => unknown {
  if (typeof tree === "string") {
    const fill = compileText(tree, environment, where);
    return (values) => fill(values);
  }
  if (Array.isArray(tree)) {
    const items = tree.map((item, index) => compileTree(item, environment, `${where}[${index}]`));
    return (values) => items.map((fill) => fill(values));
  }
  if (typeof tree === "object" && tree !== null) {
    const entries = Object.entries(tree).map(
      ([key, value]) => [key, compileTree(value, environment, `${where}.${key}`)] as const,
    );
    return (values) => Object.fromEntries(entries.map(([key, fill]) => [key, fill(values)]));
  }
  return () => tree;
}

/** Compiles headers; what may not stand in a header is percent-encoded. */
export function compileHeaders(
  headers: Readonly<Record<string, string>>,
  environment: Environment,
  where: string,
): (values: Values) => Record<string, string> {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), compileText(value, environment, `${where}.${name}`)] as const,
  );
  return (values) => Object.fromEntries(entries.map(([name, fill]) => [name, fill(values, headerSafe)]));
}

function headerSafe(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, (char) => encodeURIComponent(char));
}

/** Whether a placeholder stands anywhere in a value. */
export function mentions(tree: unknown, placeholder: Placeholder): boolean {
  if (typeof tree === "string") return new RegExp(`\\{\\{\\s*${placeholder}\\s*\\}\\}`).test(tree);
  if (typeof tree !== "object" || tree === null) return false;
  return Object.values(tree).some((value) => mentions(value, placeholder));
}
