/** What is taken out of an upload, or made part of its pages, before anyone signs it. */
export type RemovedKind =
  | 'scripts'
  | 'links'
  | 'form-fields'
  | 'form-data'
  | 'markup'
  | 'comments'
  | 'attachments'
  | 'media'
  | 'layers'
  | 'outline'
  | 'structure'
  | 'earlier-revisions'
  | 'damage'

/** How many of a kind there were. */
export interface Removed {
  readonly kind: RemovedKind
  readonly count: number
}

const words: Readonly<Record<RemovedKind, string>> = {
  scripts: '移除脚本与自动动作 {count} 处',
  links: '移除链接 {count} 处，链接文字保留',
  'form-fields': '表单项 {count} 处已转为页面内容，不能再填写',
  'form-data': '移除仅供特定软件使用的表单数据',
  markup: '批注图形 {count} 处已转为页面内容',
  comments: '移除批注附言 {count} 处',
  attachments: '移除内嵌附件 {count} 个',
  media: '移除音视频或三维内容 {count} 处',
  layers: '图层已合并，内容全部保留',
  outline: '移除书签目录',
  structure: '移除无障碍标签，文字仍可复制',
  'earlier-revisions': '移除文件中保存的历史版本 {count} 个',
  damage: '文件结构有缺损，已修复，请仔细核对内容',
}

/** What the person who uploaded the file is told about each change, in the order of importance. */
export function removedInWords(removed: readonly Removed[]): readonly string[] {
  return removed.map(({ kind, count }) => words[kind].replace('{count}', String(count)))
}

/** Counts what is removed. */
export interface Tally {
  add(kind: RemovedKind, count?: number): void
  total(): readonly Removed[]
}

/** An empty tally. */
export function startTally(): Tally {
  const counts = new Map<RemovedKind, number>()
  return {
    add(kind, count = 1) {
      if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count)
    },
    total() {
      const order = Object.keys(words) as readonly RemovedKind[]
      return order.flatMap((kind) => {
        const count = counts.get(kind)
        return count === undefined ? [] : [{ kind, count }]
      })
    },
  }
}
