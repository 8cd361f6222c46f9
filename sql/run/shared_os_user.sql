-- purpose: whether two names may share a login, as the guards of the database know it
select allow_shared_os_user from run.installation
