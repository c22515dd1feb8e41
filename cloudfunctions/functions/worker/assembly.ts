import { join } from 'node:path'
import { estClient } from '#cloud/adapters/certificates/client'
import { revocationClient } from '#cloud/adapters/certificates/revocation'
import { systemClock } from '#cloud/adapters/node/clock'
import { systemRandom } from '#cloud/adapters/node/random'
import { workbooks } from '#cloud/adapters/spreadsheet/workbook'
import { tencentKeyVault } from '#cloud/adapters/tencent/key-vault'
import { tencentSms } from '#cloud/adapters/tencent/sms'
import { timestampClient } from '#cloud/adapters/timestamp/client'
import { connect } from '#cloud/cloudbase/connection'
import { openFieldCipher } from '#cloud/cloudbase/field-cipher'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import { openFonts } from '#cloud/engine/text/fonts'
import type { Workshop } from '#cloud/jobs/workshop'
import { smsSettings, tencentAccount } from '../accounts'
import { setting } from '../settings'

/** Puts the worker together, once an instance: the only function that can open signing keys. */
export async function assemble(): Promise<Workshop> {
  const connection = connect()
  const keys = { 'personal-data': setting('KMS_PERSONAL_DATA_KEY'), 'signing-keys': setting('KMS_SIGNING_KEY') }
  const vault = tencentKeyVault({ ...tencentAccount(), keys })
  const [timestampAnchors, issuerAnchors] = [setting('TSA_ANCHORS'), setting('EST_ANCHORS')]
  const [cipher, signingKeys, fonts] = await Promise.all([
    openFieldCipher(connection.database, vault, 'personal-data'),
    openFieldCipher(connection.database, vault, 'signing-keys'),
    openFonts((file) => join(__dirname, 'fonts', file)),
  ])
  return {
    connection,
    cipher,
    signingKeys,
    fonts,
    siteUrl: setting('SITE_URL'),
    clock: systemClock,
    spreadsheet: workbooks,
    sms: tencentSms(smsSettings()),
    timestamp: timestampClient({
      urls: setting('TSA_URLS').split(','),
      anchors: timestampAnchors,
      random: systemRandom,
      clock: systemClock,
    }),
    revocation: revocationClient({
      urls: setting('CRL_URLS').split(','),
      hosts: setting('OCSP_HOSTS').split(','),
      random: systemRandom,
      clock: systemClock,
    }),
    issuer: estClient({
      base: setting('EST_BASE'),
      user: setting('EST_USER'),
      password: setting('EST_PASSWORD'),
      anchors: issuerAnchors,
      clock: systemClock,
    }),
    anchors: [...certificatesOfPem(timestampAnchors), ...certificatesOfPem(issuerAnchors)],
  }
}
