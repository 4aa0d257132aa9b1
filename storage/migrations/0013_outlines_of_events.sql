alter table events add column outline text;     -- what its entries come to; of older events from their next story on
