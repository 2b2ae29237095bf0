import { msg } from '@lingui/core/macro'
import type { Backup } from '@llm-playground/protocol'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../../ui/specimen/states.ts'
import { BackupTable } from './backup-table.tsx'
import '../settings.css'

const nothing = () => undefined

const backup = (month: number, name: string): Backup => ({
  name,
  sizeBytes: 48_300_000 * month,
  createdAt: Date.UTC(2026, month, 3, 9, 30),
  schemaVersion: 7,
})

const backups = [backup(2, '2026-03-03T09-30.zip'), backup(1, '2026-02-03T09-30-before-an-update-from-1.4.zip')]

const Sample = () => <BackupTable backups={backups} onRestore={nothing} />

export const specimen = defineSpecimen({
  title: msg`Backups`,
  purpose: msg`When each was written, how large it is, and the way back to it.`,
  isWide: true,
  states: [...contactStates(Sample), state('rightToLeft', Sample)],
})
