import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const file = join(here, "posting.generated.ts");

/**
 * What is wrong with a JSON-LD node by the vocabulary of schema.org: properties that the type does not have, and values of other types.
 * The vocabulary is the types of schema-dts, so the compiler does the checking.
 */
export function faultsBySchemaOrg(node: unknown, type: string): string[] {
  const source = `import type { ${type}, WithContext } from "schema-dts";\nexport const node: WithContext<${type}> = ${JSON.stringify(node, null, 1)};\n`;
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => path === file || fileExists.call(host, path);
  host.readFile = (path) => (path === file ? source : readFile.call(host, path));
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram([file], options, host);
  const judged = program.getSourceFile(file);
  return ts
    .getPreEmitDiagnostics(program, judged)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
