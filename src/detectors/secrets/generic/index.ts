import type { Probe, TypeInfo } from "../../detector.ts";
import { assignmentProbe } from "./assignment.ts";
import { callProbe } from "./call.ts";
import { commandProbe, pipedProbe } from "./commands.ts";
import { dumpProbe } from "./dump.ts";
import { kubernetesProbe } from "./files.ts";
import { jwkProbe, privateKeyProbe, puttyKeyProbe, wrappedKeyProbe } from "./keys.ts";
import { statedProbe } from "./stated.ts";
import { cookieProbe, userinfoProbe } from "./web.ts";
import { wideProbe } from "./wide.ts";

/** What an expression alone cannot say: names, their values and how they are tied together. */
export const GENERIC_PROBES: readonly Probe[] = [
  privateKeyProbe,
  wrappedKeyProbe,
  puttyKeyProbe,
  jwkProbe,
  userinfoProbe,
  cookieProbe,
  kubernetesProbe,
  commandProbe,
  pipedProbe,
  dumpProbe,
  callProbe,
  assignmentProbe,
  statedProbe,
  wideProbe,
];

const type = (name: string, title: string, basis: TypeInfo["basis"] = "context"): TypeInfo => ({
  type: name,
  title,
  dataClass: "credential",
  basis,
});

/** What the probes find, for the documentation; `stated-secret` is a pattern too. */
export const GENERIC_TYPES: readonly TypeInfo[] = [
  type("private-key", "private key", "structure"),
  type("connection-string", "password in a connection string", "structure"),
  type("url-credential", "key in a web address"),
  type("session-cookie", "session cookie"),
  type("kubernetes-secret", "entry of a Kubernetes Secret", "structure"),
  type("command-password", "password on a command line", "structure"),
  type("login-password", "password handed to a login"),
  type("dumped-secret", "secret in a row of a database dump", "structure"),
  type("assigned-secret", "secret value under an auth-like name"),
  type("environment-secret", "secret value in an environment line"),
];
