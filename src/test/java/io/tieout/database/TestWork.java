package io.tieout.database;

import io.tieout.run.ListedTransactionManager;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the classes under test need of a {@link TestDatabase}, and a hand of the owner to lay out and to look at rows. */
public final class TestWork implements AutoCloseable {
    private final TestDatabase database = TestDatabase.fresh();
    private final Transactions transactions = new Transactions(new ListedTransactionManager(database.application()));
    private final SqlFiles sql = new SqlFiles(database.application());
    private final JdbcClient owner = JdbcClient.create(database.owner());

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
