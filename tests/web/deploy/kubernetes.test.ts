import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { patient } from "../patience.ts";

const folder = join(import.meta.dirname, "../../../deploy/kubernetes");

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

function manifestsOf(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJSON() as Manifest;
  });
}

/** Kubernetes' own schema as types: a literal may have no unknown field, and none of another type. */
function faultsOf(manifests: readonly Manifest[]): string[] {
  const name = join(import.meta.dirname, "manifests.ts");
  const text = manifests
    .map(
      ({ apiVersion, kind }, at) => `import type { I${kind} as T${at} } from "kubernetes-models/${apiVersion}/${kind}";
export const manifest${at}: T${at} = ${JSON.stringify(manifests[at])};`,
    )
    .join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, target, ...rest) =>
    path === name ? ts.createSourceFile(path, text, target) : getSourceFile(path, target, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map((fault) => ts.flattenDiagnosticMessageText(fault.messageText, "\n"));
}

describe("Manifests of Kubernetes", () => {
  it(
    "have the fields that its API describes, and no others",
    () => {
      const manifests = readdirSync(folder).flatMap(manifestsOf);
      expect(manifests.length).toBeGreaterThan(4);
      expect(faultsOf(manifests)).toEqual([]);
    },
    patient(60_000),
  );

  it(
    "with a field that is misspelt, or of another kind, would be found",
    () => {
      const misspelt = { apiVersion: "apps/v1", kind: "Deployment", spec: { replicaz: 3 } };
      const worded = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", spec: { maxUnavailable: true } };
      const faults = faultsOf([misspelt, worded]).join();
      expect(faults).toContain("replicaz");
      expect(faults).toContain("'true' is not assignable");
    },
    patient(60_000),
  );
});
