-- check:       E1: opening, plus what increased a balance, less what released it, plus changes of earlier months, is its closing
-- of:          the run
-- passes when: no row
-- why:         a balance that moves without a movement cannot be explained to anybody
-- note:        the closing is the position as it was stored; the movements are made of net, refund and price
select format('%s of %s: %s + %s - %s + %s is not %s', rolled.balance, rolled.contract,
              trim_scale(rolled.opening), trim_scale(rolled.increase), trim_scale(rolled.release), trim_scale(rolled.adjustment),
              trim_scale(rolled.closing)) as found,
       'contract' as concerns, rolled.contract as name
from run.judged(:run_id, 'recognise') as latest
cross join lateral recognise.roll_forward(latest.run_id) as rolled
where coalesce(rolled.opening, 0) + rolled.increase - rolled.release + rolled.adjustment <> rolled.closing
