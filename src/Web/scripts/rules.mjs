// Types and rules, over one program: the rules ask for types too, and working these out is most of what either takes.
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import ts from 'typescript'

const web = fileURLToPath(new URL('..', import.meta.url))
const host = {
  getCanonicalFileName: name => name,
  getCurrentDirectory: () => web,
  getNewLine: () => '\n',
}
const unreadable = fault => { throw new Error(ts.formatDiagnostic(fault, host)) }
const system = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: unreadable }
const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(`${web}tsconfig.json`, {}, system)
const program = ts.createProgram(fileNames, options)
const faults = [...errors, ...ts.getPreEmitDiagnostics(program)]
if (faults.length > 0) console.error(ts.formatDiagnostics(faults, host))

const eslint = new ESLint({ cwd: web, overrideConfig: { languageOptions: { parserOptions: { projectService: false, programs: [program] } } } })
const results = await eslint.lintFiles('.')
const broken = results.some(result => result.errorCount + result.warningCount > 0)
if (broken) console.error(await (await eslint.loadFormatter()).format(results))
process.exitCode = faults.length > 0 || broken ? 1 : 0
