// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { CreateProviderRoutes } from './provider-folder-routes.ts'
import { createProviderRoutes as localRoutes } from './local/routes.ts'
import { createProviderRoutes as ollamaRoutes } from './ollama/routes.ts'

export const providerFolderRoutes: CreateProviderRoutes[] = [
  localRoutes,
  ollamaRoutes,
]
