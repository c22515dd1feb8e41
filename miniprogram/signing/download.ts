import Taro from '@tarojs/taro'

type FileType = 'pdf' | 'jpeg' | 'png' | 'zip'

/** Fetches a file and opens it in WeChat's own viewer, from where it can be kept or sent on; of an archive the address is copied. */
export async function download(url: string, _fileName: string, type: FileType = 'pdf'): Promise<void> {
  if (type === 'zip') {
    // WeChat opens no archives: whoever wants one takes it on a computer
    await Taro.setClipboardData({ data: url })
    await Taro.showModal({
      title: '链接已复制',
      content: '微信内不能打开压缩包，请在 10 分钟内用电脑浏览器打开链接下载。',
      showCancel: false,
      confirmText: '知道了',
    })
    return
  }
  const { tempFilePath } = await Taro.downloadFile({ url })
  if (type !== 'pdf') {
    await Taro.previewImage({ urls: [tempFilePath] })
    return
  }
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
}
