import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'

test.each([
  ['src/app/main.tsx', 'tsx', 'main.tsx'],
  ['python', 'python', 'code.py'],
  ['c++', 'c++', 'code.cpp'],
  ['Build', 'yaml', 'code.yml'],
  ['dockerfile', 'dockerfile', 'Dockerfile'],
  ['', '', 'code.txt'],
  ['toString', 'toString', 'code.txt'],
  ['../../.bashrc.', 'sh', 'code.sh'],
  ['..\\evil.exe', 'exe', 'evil.exe'],
])('"%s" in %s is saved as %s', (name, language, file) => {
  expect(fileNameOf(name, language)).toBe(file)
})

test('whatever an answer says, the name stays in its folder and has an ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, language) => {
      const file = fileNameOf(name, language)
      expect(file).not.toMatch(/[/\\\p{Cc}]|^\./u)
      expect(file.length).toBeGreaterThan(0)
    }),
  )
})
