import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder that Node would load `name` from, for a package that stands at `from`; null for another platform's. */
const resolvePackage = (packages, from, name) => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (folder === '') return null
    if (!folder.includes('/node_modules/')) folder = ''
  }
}

/** Folders of everything that the given workspaces need at run time, by the lockfile. */
export const runtimePackages = (packages, workspaces) => {
  const seen = new Set()
  const visit = (folder) => {
    if (seen.has(folder)) return
    seen.add(folder)
    const { dependencies = {}, link, resolved } = packages[folder]
    if (link) return visit(resolved)
    for (const name of Object.keys(dependencies)) {
      const found = resolvePackage(packages, folder, name)
      if (found) visit(found)
    }
  }
  for (const workspace of workspaces) visit(workspace)
  return [...seen].filter((folder) => folder.includes('node_modules/') && !packages[folder].link).sort()
}

const licenseText = (folder) => {
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^(licen[sc]e|copying)/i.test(name))
  return file ? readFileSync(join(folder, file), 'utf8').trim() : ''
}

/** What the bundled packages ask for in return: their names, licences and notices. */
export const thirdPartyLicenses = (root) => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return runtimePackages(packages, ['apps/server', 'apps/web'])
    .map((folder) => {
      const { version, license } = packages[folder]
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return `${name} ${version} (${license ?? 'see its package'})\n\n${licenseText(join(root, folder))}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
