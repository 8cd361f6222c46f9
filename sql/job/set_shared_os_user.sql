-- purpose: tells the guards of the database whether two names may share a login; for the owner of the schema
update run.installation set allow_shared_os_user = ?
