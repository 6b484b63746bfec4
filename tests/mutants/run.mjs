// Breaks checks of who may see what, and sees that the isolation matrix notices: node tests/mutants/run.mjs
// The checks of single operations are broken all in one build, since each shows at its own operation. Those that operations share
// are broken some at a time: each shows with somebody, at an operation, where none of the others of that build does. It works on a
// copy of what is committed, takes some ten minutes, and is no part of the test run.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim()
const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
const { local, everywhere } = JSON.parse(readFileSync(join(root, 'tests/mutants/mutants.json'), 'utf8'))
execFileSync('git', ['clone', '--quiet', root, copy])

function broken(mutants) {
  for (const { file, find, put } of mutants) {
    const path = join(copy, file), text = readFileSync(path, 'utf8'), changed = text.replace(new RegExp(find), () => put)
    if (changed === text) throw new Error(`${file} has nothing like ${find} any more.`)
    writeFileSync(path, changed)
  }
  const build = spawnSync('dotnet', ['build', 'tests/Scenarios', '-v', 'q', '-nologo', '-p:TreatWarningsAsErrors=false', '-p:CodeAnalysisTreatWarningsAsErrors=false', '-p:RunAnalyzers=false'], { cwd: copy, encoding: 'utf8' })
  if (build.status !== 0) throw new Error(build.stdout)
  const test = spawnSync('dotnet', ['test', 'tests/Scenarios', '--no-build', '--nologo', '--filter', 'FullyQualifiedName~IsolationMatrixOf'], { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 })
  execFileSync('git', ['checkout', '--quiet', '.'], { cwd: copy })
  return { failed: test.status !== 0, said: test.stdout }
}

const missed = []
try {
  if (broken([]).failed) throw new Error('The matrix fails before anything is broken.')
  for (const together of [local, ...everywhere]) {
    const lines = broken(together).said.split('\n')
    for (const mutant of together) {
      const seen = lines.filter(line => [',', ': ', ' shows '].some(end => line.includes(mutant.cells + end))).length
      console.log(`${seen > 0 ? 'caught' : 'MISSED'}  ${mutant.what ? `${mutant.what}, by ` : ''}${mutant.cells} (${seen} cells): ${mutant.file}`)
      if (seen === 0) missed.push(mutant)
    }
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${[local, ...everywhere].flat().length} checks broken, ${missed.length} not noticed.`)
process.exitCode = missed.length ? 1 : 0
