-- purpose: a sequence goes on from where it had come to
select setval(cast(? as regclass), ?)
