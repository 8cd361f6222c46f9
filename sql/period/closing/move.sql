-- purpose: a period changes its status; a period that starts closing takes no later source data
select period.move(
    :entity, :month, :wanted, :actor, :os_user, cast(:reason as text), cast(:run_id as bigint),
    case when :wanted = 'closing' then (select last_no from run.knowledge) end)::text
