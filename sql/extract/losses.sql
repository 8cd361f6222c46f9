-- purpose: what was found gone from the books at once, newest first
select
    loss.loss_id, loss.source, loss.entity, jsonb_array_length(loss.files) as files, loss.files ->> 0 as first_file,
    loss.found_by, loss.found_os, loss.found_at, confirmation.confirmed_by, confirmation.reason
from extract.loss as loss
left join extract.loss_confirmation as confirmation
  on confirmation.loss_id = loss.loss_id
order by loss.loss_id desc
