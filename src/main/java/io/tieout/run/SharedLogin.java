package io.tieout.run;

import io.tieout.transform.SqlFiles;

/** Whether two names may share a login of the operating system. */
public final class SharedLogin {

    private SharedLogin() {}

    /** As the guards of the database know it; within the transaction of the call. */
    public static boolean isAllowed(SqlFiles sql) {
        return sql.statement("run/shared_os_user.sql").query(Boolean.class).single();
    }
}
