import { readFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../model/errors.ts";
import type { LoadedConfig } from "../../state/config.ts";

export type StoreType = "sqlite" | "file" | "postgresql" | "mysql" | "redis";

/** A place to scan that is no path: where it is stays within the process. */
export interface Store {
  /** As the document names it: the name in the configuration, or of the variable. */
  name: string;
  type: StoreType;
  /** A path for `sqlite` and `file`, else a URL. May hold a password: never printed, never kept. */
  address: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SCHEMES: Readonly<Record<string, StoreType>> = {
  "postgres:": "postgresql",
  "postgresql:": "postgresql",
  "mysql:": "mysql",
  "mariadb:": "mysql",
  "redis:": "redis",
  "rediss:": "redis",
  "sqlite:": "sqlite",
};

/** A URL on the command line can be read by every process of the machine, and stays in the shell's history. Errors: `usage`. */
export function refuseUrl(input: string): void {
  if (!/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(input)) return;
  throw new AppError(
    "usage",
    "addresses of stores are not taken as arguments: every process on this machine can read those",
    "Put the URL into an environment variable and name that: `leakproof scan --store-env DATABASE_URL`.",
  );
}

/** The store of that name in `leakproof.yaml`; undefined when it has none. Errors: `missing-environment`, `usage`. */
export function storeFromConfig(
  name: string,
  { config, baseDir }: LoadedConfig,
  environment: Environment,
): Store | undefined {
  const store = Object.hasOwn(config.stores, name) ? config.stores[name] : undefined;
  if (store === undefined) return undefined;
  switch (store.type) {
    case "sqlite":
    case "file":
      return { name, type: store.type, address: path.resolve(baseDir, store.path) };
    case "http-sink":
      throw new AppError(
        "usage",
        `the store \`${name}\` is a collector of the stress test and keeps nothing`,
        "Name a store of type sqlite, file, postgresql, mysql or redis.",
      );
    default: {
      const variable = store.url.slice(2, -1);
      const found = storeFromVariable(variable, environment);
      if (found.type !== store.type)
        throw new AppError(
          "invalid-config",
          `the variable ${variable} holds no address of the type that \`stores.${name}\` states`,
          `State \`type: ${found.type}\`, or correct the variable.`,
        );
      return { ...found, name };
    }
  }
}

/** What the variable holds, or the file that `<variable>_FILE` names, as container platforms hand secrets over. */
function addressIn(variable: string, environment: Environment): string {
  const stated = environment[variable]?.trim();
  if (stated) return stated;
  const file = environment[`${variable}_FILE`];
  if (!file)
    throw new AppError(
      "missing-environment",
      `neither ${variable} nor ${variable}_FILE is set`,
      `Let the one hold the address, or the other name a file that does; on a terminal, \`--store-env ${variable}\` asks for it.`,
    );
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new AppError(
      "not-found",
      `cannot read the file that ${variable}_FILE names`,
      "Name a file that holds the store's address and is yours to read.",
      { file, cause },
    );
  }
}

/** Whether a store's address has yet to be asked for. */
export function isMissing(variable: string, environment: Environment): boolean {
  return !environment[variable]?.trim() && !environment[`${variable}_FILE`];
}

/** The store whose URL stands in that variable. Errors: `missing-environment`, `not-found`, `usage`; they never quote the value. */
export function storeFromVariable(variable: string, environment: Environment): Store {
  const address = addressIn(variable, environment);
  const scheme = /^[a-z]+:/i.exec(address)?.[0].toLowerCase() ?? "";
  const type = SCHEMES[scheme];
  if (type === undefined)
    throw new AppError(
      "usage",
      `the variable ${variable} holds no address of a store that can be scanned`,
      "It begins with postgres://, mysql://, redis://, rediss:// or sqlite:.",
    );
  if (type !== "sqlite" && !URL.canParse(address))
    throw new AppError(
      "usage",
      `the URL in the variable ${variable} is malformed`,
      "It is `postgres://user:password@host:5432/database`; write signs like @ : / # in a password as %40 %3A %2F %23.",
    );
  return {
    name: variable,
    type,
    address: type === "sqlite" ? address.replace(/^sqlite:(?:\/\/)?/i, "") : address,
  };
}
