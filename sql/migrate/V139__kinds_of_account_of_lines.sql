-- A line of a plan is of a kind that an account can have (V047); no plan ever had another.
alter table post.entry_line add constraint entry_line_account_kind_check
    check (account_kind in ('revenue', 'contract_asset', 'contract_liability', 'refund_liability', 'receivable', 'cost', 'accrued_cost',
                            'loss_cost', 'loss_provision', 'fx_difference', 'clearing'));
