import { readFile, writeFile } from 'node:fs/promises'

const KEY = Buffer.from('tokenizer.chat_template')
const LENGTH_BYTES = 8
const TYPE_BYTES = 4
const ALIGNMENT = 32

/** A chat template that knows tools: lists them, writes several calls a turn, and gives their results back. */
const TEMPLATE = `{%- if tools %}{{ '<|im_start|>system\\n' }}
{%- if messages[0].role == 'system' %}{{ messages[0].content + '\\n' }}{% endif %}
{{- 'Tools:' }}{% for tool in tools %}{{ '\\n' + (tool | tojson) }}{% endfor %}
{{- '\\nCall them inside <call></call>.<|im_end|>\\n' }}
{%- elif messages[0].role == 'system' %}{{ '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}{% endif %}
{%- for message in messages %}
{%- if message.role == 'tool' %}{{ '<|im_start|>user\\n<result>\\n' + message.content + '\\n</result><|im_end|>\\n' }}
{%- elif message.role == 'assistant' %}{{ '<|im_start|>assistant\\n' }}{% if message.content %}{{ message.content }}{% endif %}
{%- for call in (message.tool_calls or []) %}{{ '\\n<call>\\n{"name": "' + call.function.name + '", "arguments": ' }}
{{- call.function.arguments | tojson }}{{ '}\\n</call>' }}{% endfor %}{{ '<|im_end|>\\n' }}
{%- elif message.role == 'user' %}{{ '<|im_start|>user\\n' + message.content + '<|im_end|>\\n' }}{% endif %}
{%- endfor %}{%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`

/** A copy of a model file with a chat template that knows tools: the weights of the practice model, and other words. */
export const writeToolModel = async (from: string, to: string): Promise<void> => {
  const bytes = await readFile(from)
  const lengthAt = bytes.indexOf(KEY) + KEY.length + TYPE_BYTES
  const oldLength = Number(bytes.readBigUInt64LE(lengthAt))
  const textAt = lengthAt + LENGTH_BYTES
  // The tensors begin at a multiple of the alignment, so the header may grow by such multiples only.
  const own = Buffer.from(TEMPLATE)
  const padding = (((oldLength - own.length) % ALIGNMENT) + ALIGNMENT) % ALIGNMENT
  const template = Buffer.concat([own, Buffer.alloc(padding, ' ')])
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeBigUInt64LE(BigInt(template.length))
  await writeFile(to, [bytes.subarray(0, lengthAt), length, template, bytes.subarray(textAt + oldLength)])
}
