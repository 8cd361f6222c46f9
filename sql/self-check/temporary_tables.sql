-- requirement: temporary tables
-- expected:    the application's role may create them in the database: rows of a delivery wait in one to be compared
-- next step:   As the owner of the database: grant temporary on database … to the application's role.
select
    has_database_privilege(current_database(), 'TEMPORARY') as met,
    'not allowed in ' || current_database()                 as found;
