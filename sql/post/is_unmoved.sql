-- purpose: whether what a plan rests on is as it was when it was computed
select post.is_unmoved(:plan_id)
