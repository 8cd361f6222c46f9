-- purpose: what was deleted of a contract is wanted again
insert into invoicing.again (entity, contract, actor, os_user) values (:entity, :contract, :actor, :os_user)
