-- Whoever named a method that there is not sees those that there are.

update exceptions.reason_code
set expected = 'one of time_and_materials, cost_to_cost, hours_to_hours, units_delivered, milestone, straight_line_daily, straight_line_monthly, point_in_time, percent_complete, cost_plus, retainer_drawdown, cost_recovery'
where code = 'METHOD_UNSUPPORTED';
