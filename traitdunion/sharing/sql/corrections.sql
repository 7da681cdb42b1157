-- What an address becomes waits sealed in the officer's order; its key goes with the order.
select tu.sealed('sharing_erasure');
