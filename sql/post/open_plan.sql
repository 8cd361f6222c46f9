-- purpose: a plan of a run, with what it rests on
insert into post.plan (run_id, entity, month, kind, prepared_by, prepared_os, taken_hash)
values (:run_id, :entity, :month, :plan_kind, :actor, :os_user,
        post.taken_hash(:entity, :contracts, :as_of, :source_as_of, :mapping_no, :rule_no, :owners))
returning plan_id
