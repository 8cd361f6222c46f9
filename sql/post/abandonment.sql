-- purpose: who asked to give up a plan, why, and who approved it
select asked_by, asked_os, reason, approved_by from post.abandonment where plan_id = :plan_id
