import type { StoreOffer } from '#shared/api/booking'
import { CarPicture } from '@/components/car-picture'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Words } from '@/ui/elements'
import { Money } from '@/ui/money'
import classes from './index.module.scss'
import type { StepProps } from './wish'

/** Step 1: where, and which car. */
export function ChooseCar({ stores, wish, onWish }: StepProps & { stores: readonly StoreOffer[] }) {
  return (
    <>
      <Heading level={2} className={classes.heading}>
        选择门店
      </Heading>
      <Choices label="门店" lay="stack">
        {stores.map((store) => (
          <Choice
            card
            key={store.id}
            chosen={wish.store?.id === store.id}
            onChoose={() => onWish({ store, car: null, slot: null, route: null })}
          >
            <Box className={classes.strong}>{store.name}</Box>
            <Box className={classes.small}>{store.address}</Box>
          </Choice>
        ))}
      </Choices>
      {wish.store ? (
        <>
          <Heading level={2} className={classes.heading}>
            选择试驾车
          </Heading>
          <Choices label="试驾车" lay="stack">
            {wish.store.cars.map((car) => (
              <Choice card key={car.id} chosen={wish.car?.id === car.id} onChoose={() => onWish({ car, slot: null })}>
                <CarPicture body={car.body} paint={car.paint} name="" className={classes.car} />
                <Box className={classes.row}>
                  <Words className={classes.strong}>{car.name}</Words>
                  <Money fen={car.priceFen} />
                </Box>
                <Box className={classes.row}>
                  <Words className={classes.small}>
                    {car.energy} · {car.gearbox} · {car.colour}
                  </Words>
                  <Words className={classes.small}>{car.plate}</Words>
                </Box>
              </Choice>
            ))}
          </Choices>
        </>
      ) : null}
    </>
  )
}
