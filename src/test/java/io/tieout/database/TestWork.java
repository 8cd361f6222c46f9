package io.tieout.database;

import io.tieout.run.Acts;
import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the classes under test need of a {@link TestDatabase}, and a hand of the owner to lay out and to look at rows. */
public final class TestWork implements AutoCloseable {
    private final TestDatabase database;
    private final Transactions transactions;
    private final SqlFiles sql;
    private final JdbcClient owner;

    public TestWork() {
        this(TestDatabase.fresh());
    }

    public TestWork(TestDatabase database) {
        this.database = database;
        this.transactions = new Transactions(new ListedTransactionManager(database.application()), Acts.UNTOLD);
        this.sql = new SqlFiles(database.application());
        this.owner = JdbcClient.create(database.owner());
    }

    public TestDatabase database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    public SqlFiles sql() {
        return sql;
    }

    /** Statements of the application's own role; they need a transaction to last. */
    public JdbcClient application() {
        return JdbcClient.create(database.application());
    }

    /** Statements of the owner of the schema, each committed by itself. */
    public JdbcClient owner() {
        return owner;
    }

    /** The rows of a query, each as one text. */
    public List<String> look(String query) {
        return owner.sql(query).query(String.class).list();
    }

    @Override
    public void close() {
        database.close();
    }
}
