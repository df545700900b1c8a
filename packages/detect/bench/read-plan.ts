import { readDeclared } from '../src/declared/read-declared.ts'
import { fileSource } from '../src/input/file-source.ts'

let resources = 0
for await (const item of readDeclared(fileSource(process.argv[2] ?? ''), { planned: false })) {
  if (item.type !== 'source' && item.type !== 'notice') resources++
}
process.stdout.write(`${resources}\n`)
