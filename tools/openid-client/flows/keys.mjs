// A new key pair for private_key_jwt.
import { exportJWK, generateKeyPair } from 'jose'

export default async ({ alg = 'ES256', kid = 'k1' }) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { privateJwk: { ...await exportJWK(privateKey), alg, kid }, publicJwk: { ...await exportJWK(publicKey), alg, kid } }
}
