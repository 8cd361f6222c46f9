-- purpose: who made a plan void, at the number that was given for it
with given as (
    update run.knowledge set last_no = last_no + 1 returning last_no
)

insert into post.voiding (plan_id, voided_by, voided_os, voided_no)
select :plan_id, :actor, :os_user, last_no from given
