-- What is computed by one of two runs and held by the other moved by what holds it.

-- The cause of that, of an obligation.
-- code, code_before: what the later run holds it for, and what the earlier one; one of them at least, else null
create function recognise.cause_of_holding(of_run bigint, of_contract text, of_obligation text, code text, code_before text, by_other_rules boolean)
returns text language sql stable as $$
    select case when coalesce(code, code_before) is null                    then null
                when code is null and by_other_rules                        then 'rules'
                when coalesce(code, code_before) = 'ESTIMATE_IMPLAUSIBLE'   then 'estimate'
                when coalesce(code, code_before) like 'FX_RATE_%'           then 'fx'
                when coalesce(code, code_before) = 'BILL_RATE_MISSING'      then 'rate'
                when coalesce(code, code_before) = 'INPUT_HELD'             then
                    case when exists (
                        select
                        from run.run as run
                        join run.valuation as used
                          on used.run_id = run.run_id
                        join recognise.valued_line as line
                          on line.valuation_id = used.valuation_id
                        where run.run_id = of_run and line.held = 'MISSING_AT_SOURCE'
                          and (line.entity, line.contract, line.obligation) = (run.entity, of_contract, of_obligation)
                    ) then 'missing at source' else 'amount' end
                else 'amendment' end
$$;
grant execute on function recognise.cause_of_holding(bigint, text, text, text, text, boolean) to ${application};
