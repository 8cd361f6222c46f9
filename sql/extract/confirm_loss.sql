-- purpose: a second person confirms that files are gone from the books
insert into extract.loss_confirmation (loss_id, confirmed_by, confirmed_os, reason)
values (:loss_id, :actor, :os_user, :reason)
