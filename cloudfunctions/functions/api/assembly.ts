import type { World } from '#cloud/actions/world'
import { systemClock } from '#cloud/adapters/node/clock'
import { hmacPagePasses } from '#cloud/adapters/node/page-passes'
import { systemRandom } from '#cloud/adapters/node/random'
import { workbooks } from '#cloud/adapters/spreadsheet/workbook'
import { tencentKeyVault } from '#cloud/adapters/tencent/key-vault'
import { tencentSms } from '#cloud/adapters/tencent/sms'
import { wechatPhone } from '#cloud/adapters/wechat/phone'
import { connect } from '#cloud/cloudbase/connection'
import { openFieldCipher } from '#cloud/cloudbase/field-cipher'
import { nudgeWorker } from '#cloud/cloudbase/nudge'
import { smsSettings, tencentAccount, wechatAccount } from '../accounts'
import { setting } from '../settings'

/** Puts the api function together, once an instance. It holds the key of personal data and no signing key. */
export async function assemble(): Promise<World> {
  const connection = connect()
  const vault = tencentKeyVault({ ...tencentAccount(), keys: { 'personal-data': setting('KMS_PERSONAL_DATA_KEY') } })
  return {
    connection,
    cipher: await openFieldCipher(connection.database, vault, 'personal-data'),
    clock: systemClock,
    random: systemRandom,
    spreadsheet: workbooks,
    sms: tencentSms(smsSettings()),
    wechatPhone: wechatPhone(wechatAccount(), systemClock),
    passes: hmacPagePasses(setting('PASS_SECRET')),
    siteUrl: setting('SITE_URL'),
    verifierUrl: setting('VERIFIER_URL'),
    nudge: () => nudgeWorker(connection),
  }
}
