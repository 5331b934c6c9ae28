/** One kind of unit: where its units live, where its registry goes, and what people call it. */
export interface UnitKind {
  kind: string;
  /** Folder that holds one folder per unit, relative to the repository's root. */
  folder: string;
  registry: string;
  /** How the registry reaches the folder of the units. */
  importPrefix: string;
  /** Folder of the docs pages, and the plural that titles their index. */
  docs: string;
  title: string;
  intro: string;
}

/** Every kind of unit. The generator, the scaffold and the architecture test all read this list. */
export const UNIT_KINDS: readonly UnitKind[] = [
  {
    kind: "importer",
    folder: "src/importers",
    registry: "src/importers/registry.generated.ts",
    importPrefix: "./",
    docs: "docs/importers",
    title: "Importers",
    intro: "What `leakproof map` and `leakproof audit` can read. The format is detected from the content.",
  },
  {
    kind: "rule",
    folder: "src/audit/rules",
    registry: "src/audit/registry.generated.ts",
    importPrefix: "./rules/",
    docs: "docs/rules",
    title: "Rules",
    intro: "What `leakproof audit` looks for.",
  },
  {
    kind: "attack",
    folder: "src/attacks",
    registry: "src/attacks/registry.generated.ts",
    importPrefix: "./",
    docs: "docs/attacks",
    title: "Attack families",
    intro: "How `leakproof stress` asks. Each attempt carries canaries of its own.",
  },
  {
    kind: "target",
    folder: "src/stress/targets",
    registry: "src/stress/targets/registry.generated.ts",
    importPrefix: "./",
    docs: "docs/targets",
    title: "Targets",
    intro: "What `leakproof stress` can ask: the `type` of an entry under `targets` in `leakproof.yaml`.",
  },
  {
    kind: "watcher",
    folder: "src/stress/watchers",
    registry: "src/stress/watchers/registry.generated.ts",
    importPrefix: "./",
    docs: "docs/watchers",
    title: "Sink watchers",
    intro:
      "Where `leakproof stress` looks for canaries: `reply`, and the `type` of an entry under `stores` in `leakproof.yaml`.",
  },
  {
    kind: "detector",
    folder: "src/detectors",
    registry: "src/detectors/registry.generated.ts",
    importPrefix: "./",
    docs: "docs/detectors",
    title: "Detectors",
    intro: "What sensitive text Leakproof recognises.",
  },
];

/** Unit ids are kebab-case and begin with a letter, because registries make identifiers of them. */
export const UNIT_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `private-data-to-reply` as an identifier. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, char: string) => char.toUpperCase());
}
