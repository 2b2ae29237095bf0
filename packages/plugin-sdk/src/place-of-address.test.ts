import { expect, test } from 'vitest'
import { placeOfAddress } from './place-of-address.ts'

test.each([
  ['http://localhost:11434', 'this-computer'],
  ['http://box.localhost:1', 'this-computer'],
  ['http://127.0.0.1:1', 'this-computer'],
  ['http://[::1]:1/v1', 'this-computer'],
  ['http://192.168.1.5', 'own-network'],
  ['http://172.20.0.1', 'own-network'],
  ['http://10.0.0.9:8080', 'own-network'],
  ['http://[fd00::1]:1', 'own-network'],
  ['http://box.local', 'own-network'],
  ['http://172.32.0.1', 'vendor'],
  ['https://10.example.com', 'vendor'],
  ['https://localhost.example.com', 'vendor'],
  ['https://127.example.com', 'vendor'],
  ['https://api.example.com', 'vendor'],
])('a server at %s is: %s', (address, place) => {
  expect(placeOfAddress(address)).toBe(place)
})
