import { Box, Press } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import classes from './paper.module.scss'
import { nextZoom, zoomLimits } from './zoom'

interface ZoomToolsProps {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  readonly className?: string
}

/** 缩小 and 放大, for those who do not pinch. */
export function ZoomTools({ zoom, onZoom, className = '' }: ZoomToolsProps) {
  const [least, most] = [zoom <= zoomLimits.least, zoom >= zoomLimits.most]
  return (
    <Box className={`${classes.tools} ${className}`}>
      <Press className={classes.tool} label="缩小" disabled={least} onPress={() => onZoom(nextZoom(zoom, 'out'))}>
        <Icon name="zoom-out" />
      </Press>
      <Press className={classes.tool} label="放大" disabled={most} onPress={() => onZoom(nextZoom(zoom, 'in'))}>
        <Icon name="zoom" />
      </Press>
    </Box>
  )
}
