/** Who keeps the evidence and vouches for it: under this name its certificate is issued and its reports are signed. */
export const platform = { id: 'platform', name: '车签通电子存证', sealTitle: '存证专用章' } as const
