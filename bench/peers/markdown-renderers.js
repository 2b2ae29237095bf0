// The peers of the markdown benchmark, each as its own documentation shows it. Here, so that their packages are found.
import { code } from '@streamdown/code'
import { math } from '@streamdown/math'
import MarkdownIt from 'markdown-it'
import { Lexer } from 'marked'
import { createElement, memo } from 'react'
import { createRoot } from 'react-dom/client'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'

const plugins = [remarkGfm]
// What ours reads too: code is coloured and formulas are drawn.
const streamdownPlugins = { code, math }

/** The recipe of the AI SDK's cookbook: the text is cut into blocks, and React draws those again whose text changed. */
const MemoisedBlock = memo(({ text }) => createElement(ReactMarkdown, { remarkPlugins: plugins }, text))
// A block keeps its place, for the text only grows.
const drawBlock = (token, place) => createElement(MemoisedBlock, { key: place, text: token.raw })
const MemoisedAnswer = ({ text }) => Lexer.lex(text).map(drawBlock)

const drawnByReact = (draw) => (host) => {
  const root = createRoot(host)
  return { update: (text) => root.render(draw(text)), destroy: () => root.unmount() }
}

// Its blocks are compared as HTML, so that what is the same is not laid out again.
const drawnByMarkdownIt = (host) => {
  const parser = new MarkdownIt({ linkify: true })
  let shown = []
  return {
    update: (text) => {
      const blocks = blocksOf(parser.parse(text, {})).map((tokens) =>
        parser.renderer.render(tokens, parser.options, {}),
      )
      for (const [index, html] of blocks.entries()) {
        const block = host.children[index] ?? host.appendChild(document.createElement('div'))
        if (shown[index] !== html) block.innerHTML = html
      }
      while (host.children.length > blocks.length) host.lastChild.remove()
      shown = blocks
    },
    destroy: () => host.replaceChildren(),
  }
}

const blocksOf = (tokens) => {
  const blocks = []
  let depth = 0
  for (const token of tokens) {
    if (depth === 0) blocks.push([])
    blocks.at(-1).push(token)
    depth += token.nesting
  }
  return blocks
}

export const peers = {
  streamdown: drawnByReact((text) => createElement(Streamdown, { plugins: streamdownPlugins }, text)),
  'react-markdown': drawnByReact((text) => createElement(MemoisedAnswer, { text })),
  'markdown-it': drawnByMarkdownIt,
}
