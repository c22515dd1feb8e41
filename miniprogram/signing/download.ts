import Taro from '@tarojs/taro'

/** Fetches a PDF and opens it in WeChat's reader, from where it can be kept or sent on. */
export async function download(url: string, _fileName: string): Promise<void> {
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
}
