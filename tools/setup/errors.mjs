/** A set-up problem that a person can solve: what is wrong, and what to do. */
export class SetupError extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = "SetupError";
    this.remedy = remedy;
  }
}

/** How npm's failures read in its output, with what to do; the first match wins. */
const NPM_FAILURES = [
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|CERT_/,
    message: "the npm registry cannot be reached",
    remedy:
      "Check the network, the proxy and certificates (npm config get registry; npm ping), then run the same command again.",
  },
  {
    pattern: /\bE40[13]\b/,
    message: "the npm registry refused access",
    remedy:
      "Check the registry and its credentials (npm config get registry), then run the same command again.",
  },
  {
    pattern: /\bE404\b|ETARGET|notarget/,
    message: "the npm registry does not have a pinned package",
    remedy:
      "If this is a private mirror, let it sync, or point npm at a complete one: npm config set registry <url>.",
  },
  {
    pattern: /EINTEGRITY/,
    message: "a downloaded package is not the one that the lockfile pins",
    remedy:
      "Run npm cache clean --force and try again. If it stays, the registry serves altered packages: do not go on.",
  },
  {
    pattern: /ENOSPC/,
    message: "the disk is full",
    remedy: "Set-up needs about 700 MB. Free some space and run the same command again.",
  },
  {
    pattern: /EACCES|EPERM|EROFS/,
    message: "files in this folder cannot be written",
    remedy: "Run this as the folder's owner, close programs that use node_modules, and try again.",
  },
  {
    pattern: /EUSAGE|can only install packages when your package\.json and package-lock\.json/,
    message: "package.json and package-lock.json do not agree",
    remedy: "Run npm install once and commit the lockfile.",
  },
];

/** Explains a failed npm command from its output. */
export function explainNpm(what, output) {
  const known = NPM_FAILURES.find(({ pattern }) => pattern.test(output));
  if (known) return new SetupError(`${what}: ${known.message}.`, known.remedy);
  return new SetupError(
    `${what} failed (npm's own words are above).`,
    "Solve what npm names, then run the same command again.",
  );
}
