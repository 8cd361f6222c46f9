-- purpose: this process watches no more
delete from scheduler.node where node = :node
