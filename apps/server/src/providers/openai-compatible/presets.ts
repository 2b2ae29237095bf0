import type { ProviderPreset } from '@llm-playground/plugin-sdk'
import type { z } from 'zod'
import type { settings } from './settings.ts'

/** Servers known by name: their address, and what they do differently. */
export const presets: ProviderPreset<z.input<typeof settings>>[] = [
  { id: 'lm-studio', name: 'LM Studio', settings: { baseUrl: 'http://localhost:1234/v1' }, isLocalServer: true },
  {
    id: 'llama-server',
    name: 'llama.cpp server',
    settings: { baseUrl: 'http://localhost:8080/v1', logprobs: true },
    isLocalServer: true,
  },
  { id: 'vllm', name: 'vLLM', settings: { baseUrl: 'http://localhost:8000/v1', logprobs: true }, isLocalServer: true },
  {
    id: 'openai',
    name: 'OpenAI (Chat Completions)',
    settings: {
      baseUrl: 'https://api.openai.com/v1',
      maxTokensField: 'max_completion_tokens',
      systemRole: 'developer',
    },
    keyUrl: 'https://platform.openai.com/api-keys',
    keyPattern: '^sk-(?:proj|svcacct|admin)-',
  },
  {
    id: 'azure-openai',
    name: 'Azure OpenAI',
    settings: {
      baseUrl: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1',
      authHeader: 'api-key',
      authScheme: '',
      maxTokensField: 'max_completion_tokens',
    },
    keyUrl: 'https://ai.azure.com/',
  },
  {
    id: 'groq',
    name: 'Groq',
    settings: { baseUrl: 'https://api.groq.com/openai/v1', maxTokensField: 'max_completion_tokens' },
    keyUrl: 'https://console.groq.com/keys',
    keyPattern: '^gsk_',
  },
  {
    id: 'mistral',
    name: 'Mistral',
    settings: { baseUrl: 'https://api.mistral.ai/v1', seedField: 'random_seed', asksForUsage: false },
    keyUrl: 'https://console.mistral.ai/api-keys',
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    settings: { baseUrl: 'https://api.deepseek.com/v1', structuredOutput: 'json_object', echo: 'reasoning_content' },
    keyUrl: 'https://platform.deepseek.com/api_keys',
  },
  {
    id: 'xai',
    name: 'xAI',
    settings: { baseUrl: 'https://api.x.ai/v1', maxTokensField: 'max_completion_tokens' },
    keyUrl: 'https://console.x.ai/',
    keyPattern: '^xai-',
  },
  {
    id: 'together',
    name: 'Together',
    settings: { baseUrl: 'https://api.together.xyz/v1' },
    keyUrl: 'https://api.together.ai/settings/api-keys',
    keyPattern: '^tgp_',
  },
]
