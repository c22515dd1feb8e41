/** What a signer agrees to before a certificate is applied for in their name (电子签名法 16–20); changing it makes a new version. */
export const certificateConsent = {
  version: 1,
  text: '本人同意由平台以本人经核验的身份向电子认证机构申请一次性数字证书，仅用于签署本文件；证书私钥在签署后即行销毁。',
} as const
