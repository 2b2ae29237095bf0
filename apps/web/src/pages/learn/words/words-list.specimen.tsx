import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { WordsList } from './words-list.tsx'
import '../learn.css'

export const specimen = defineSpecimen({
  title: msg`Words of the program`,
  purpose: msg`What its words and abbreviations mean.`,
  isWide: true,
  states: [state('rest', WordsList)],
})
